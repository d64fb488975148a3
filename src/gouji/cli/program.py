"""All commands put together, and what becomes of an error: one line and an exit status."""

import os
import sys
import traceback
from collections.abc import Sequence
from typing import Final

import typer
from typer.exceptions import TyperException

from gouji.cli import ask, audit, compare, evaluate, index, opinion, search, serve, user
from gouji.cli.output import complain, use_utf8
from gouji.errors import GoujiError
from gouji.ui.words import system_line

OK: Final = 0
FOUND: Final = 1  # `audit --fail-on` found one
AT_FAULT: Final = 2  # the input or the call
INTERNAL: Final = 70  # a fault of Gouji itself (EX_SOFTWARE), so that it is never taken for 1
INTERRUPTED: Final = 130

app = typer.Typer(
    name="gouji",
    help="勾稽：核对绩效自评报告里的每一个数字，指出薄弱的叙述，带出处回答问题。全部在本机完成，不联网。",
    no_args_is_help=False,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("audit")(audit.command)
app.command("index")(index.command)
app.command("compare")(compare.command)
app.command("search")(search.command)
app.command("ask")(ask.command)
app.command("opinion")(opinion.command)
app.command("eval")(evaluate.command)
app.command("serve")(serve.command)
app.add_typer(user.app, name="user")


def run(arguments: Sequence[str]) -> int:
    """Runs one command and returns its exit status; errors of input and call become one line on standard error."""
    offline_defaults()
    use_utf8()
    try:
        status = app(args=list(arguments) or ["--help"], prog_name="gouji", standalone_mode=False)
        sys.stdout.flush()
    except TyperException as error:
        complain(f"命令用法有误：{error.format_message()} 用法见 gouji --help")
        return AT_FAULT
    except GoujiError as error:
        complain(str(error))
        return AT_FAULT
    except BrokenPipeError:
        # The reader of a pipe left (`gouji audit … | head`): nothing more can be said, and nothing is wrong. Python
        # flushes standard output once more at exit, which must not fail again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except OSError as error:
        complain(system_line(error))
        return AT_FAULT
    except (KeyboardInterrupt, typer.Abort):
        complain("已中断")
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 (the last resort: says that the fault is ours, and shows where)
        traceback.print_exc()
        complain(f"Gouji 内部错误（{type(error).__name__}），请把以上内容和所用文件反馈给维护者")
        return INTERNAL
    return status if isinstance(status, int) else OK


def offline_defaults() -> None:
    """Nothing leaves the machine unless the user's own environment says otherwise."""
    os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")
    os.environ.setdefault("ANONYMIZED_TELEMETRY", "False")
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
