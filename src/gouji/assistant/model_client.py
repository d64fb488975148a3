"""The language model (语言模型), through LangChain, on any OpenAI-compatible server; every failure is one line.

Nothing here is trusted with a number or a quotation: what comes back is read by the guard before anyone sees it.
"""

import importlib
import time
from collections.abc import Generator, Sequence
from typing import Any, Protocol

from gouji.assistant.line import Line
from gouji.assistant.tools import ToolCall
from gouji.errors import GoujiError
from gouji.settings import Settings

# A model that does not stop is stopped: far more than an answer and the thinking before it, in characters; far longer
# than they take, in seconds.
MOST_CHARACTERS = 80_000
LONGEST = 300.0
_TIMEOUT = 30.0
STOPPED = "已停止"
_RETRIES = 1
# A server that does not say how an answer ended is believed where the answer ends like one.
_ENDINGS = ("。", "！", "？", "”", "）", "】", "]", "；", "：")


class ModelError(GoujiError):
    """The model did not give an answer that can be used. The message says why in a few words of Chinese."""


class Speaker(Protocol):
    """What words an answer: a system and a user message in, pieces of text out.

    Raises (while iterated): ModelError.
    """

    def stream(self, system: str, user: str) -> Generator[str, None, None]: ...


class LangChainSpeaker:
    """A chat model of an OpenAI-compatible server (vLLM, Ollama, Xinference, DeepSeek, Qwen)."""

    def __init__(
        self,
        base_url: str,
        model: str,
        api_key: str | None = None,
        *,
        timeout: float = _TIMEOUT,
        line: Line | None = None,
    ) -> None:
        self._line = line
        self._base_url = base_url
        self._name = model
        self._key = api_key
        self._timeout = timeout
        self._model: Any = None
        # Whether the server's template swallows the tag that opens what the model thinks; known once it was heard.
        self._habits = {"unopened": False}

    def over(self, line: Line) -> "LangChainSpeaker":
        """The same model over a line that can be cut. The line is the answer's own, and so is its client."""
        other = LangChainSpeaker(self._base_url, self._name, self._key, timeout=self._timeout, line=line)
        other._habits = self._habits
        return other

    def stream(self, system: str, user: str) -> Generator[str, None, None]:
        started, length = time.monotonic(), 0
        end, finish, heard = "", None, ""
        self._check_line()
        if self._habits["unopened"]:
            yield "<think>"
        # The client's own errors, those of its transport and of its parsers share no base class.
        try:
            for chunk in self._opened().stream([("system", system), ("user", user)]):
                text = _text(chunk)
                length += len(text)
                if length > MOST_CHARACTERS or time.monotonic() - started > LONGEST:
                    raise ModelError("语言模型的输出没有尽头，已中断")
                self._check_line()
                end = text or end
                finish = chunk.response_metadata.get("finish_reason") or finish
                heard = self._learn(heard, text)
                if text:
                    yield text
        except GoujiError:
            raise
        except Exception as error:
            raise ModelError(reason(error)) from error
        if finish == "length" or (finish is None and end and not end.rstrip().endswith(_ENDINGS)):
            raise ModelError("语言模型的回答没有说完")

    def calls(self, system: str, user: str, tools: Sequence[dict[str, Any]]) -> tuple[ToolCall, ...]:
        """The tools that the model wants called; none where it knows of no tools, or says something else instead.

        Raises:
            ModelError: the server is not there, refuses, or is too busy.
        """
        started, length = time.monotonic(), 0
        heard: Any = None
        said = ""
        self._check_line()
        try:
            for chunk in self._opened().bind_tools(list(tools)).stream([("system", system), ("user", user)]):
                length += len(_text(chunk))
                if length > MOST_CHARACTERS or time.monotonic() - started > LONGEST:
                    return ()
                heard = chunk if heard is None else heard + chunk
                said = self._learn(said, _text(chunk))
        except GoujiError:
            raise
        except Exception as error:
            if getattr(error, "status_code", None) in _NO_TOOLS:
                return ()
            raise ModelError(reason(error)) from error
        return tuple(ToolCall(str(c["name"]), dict(c["args"])) for c in getattr(heard, "tool_calls", ()))

    def _check_line(self) -> None:
        if self._line is not None and self._line.is_cut:
            raise ModelError(STOPPED)

    def _learn(self, before: str, text: str) -> str:
        """What was heard, with what is heard now; kept in mind is whether thinking ends that never began."""
        heard = before + text
        if "</think>" in before[-8:] + text and "<think" not in heard:
            self._habits["unopened"] = True
        return heard

    def _opened(self) -> Any:
        if self._model is None:
            client = self._line.client() if self._line is not None else None
            self._model = chat_model(self._base_url, self._name, self._key, self._timeout, client)
        return self._model


def chat_model(base_url: str, name: str, key: str | None, timeout: float, client: Any = None) -> Any:
    """LangChain's client for a model of an OpenAI-compatible server, over `client` where an HTTP client is given.

    Raises:
        ModelError: what it needs is not installed.
    """
    try:
        return importlib.import_module("langchain.chat_models").init_chat_model(
            name,
            model_provider="openai",
            base_url=base_url,
            api_key=key or "none",
            temperature=0,
            timeout=timeout,
            max_retries=_RETRIES,
            **({"http_client": client} if client is not None else {}),
        )
    except ImportError as error:
        raise ModelError("没有安装 langchain-openai，请先用 pip install langchain-openai 安装") from error


def speaker(settings: Settings) -> Speaker | None:
    """The model that the settings name; None where none is set."""
    if settings.llm_base_url is None or settings.llm_model is None:
        return None
    key = settings.llm_api_key.get_secret_value() if settings.llm_api_key is not None else None
    return LangChainSpeaker(settings.llm_base_url, settings.llm_model, key)


def _text(chunk: Any) -> str:
    content = chunk.content
    if isinstance(content, str):
        return content
    # Parts that hold what a model thinks are of other types.
    parts = (part for part in content if isinstance(part, dict) and part.get("type") in ("text", "output_text"))
    return "".join(str(part.get("text") or "") for part in parts)


# How servers whose model knows no tools turn a request with tools down.
_NO_TOOLS = frozenset({400, 404, 415, 422, 501})
_BY_STATUS = {
    400: "语言模型不接受这次请求",
    401: "语言模型拒绝了密钥，请检查 {settings}_API_KEY",
    403: "语言模型拒绝了密钥，请检查 {settings}_API_KEY",
    404: "语言模型接口上没有这个模型，请检查 {settings}_BASE_URL 和 {settings}_MODEL",
    429: "语言模型太忙，请稍后再试",
}


def reason(error: Exception, settings: str = "GOUJI_LLM") -> str:
    """Why, without the server's own words: they may hold anything, the key included. `settings` are those that name the
    model."""
    status = getattr(error, "status_code", None)
    if isinstance(status, int):
        return _BY_STATUS.get(status, f"语言模型出错（{status}）").format(settings=settings)
    names = {cls.__name__ for cls in type(error).__mro__}
    if names & {"APITimeoutError", "TimeoutException", "TimeoutError"}:
        return "语言模型没有及时回答"
    if names & {"APIConnectionError", "TransportError", "ConnectionError"}:
        return f"连接不上语言模型，请检查 {settings}_BASE_URL"
    return "语言模型的回答读不出来"
