import pytest

from gouji.errors import GoujiError
from gouji.workspace import password
from gouji.workspace.errors import WorkspaceError
from gouji.workspace.password import hashed, matches
from gouji.workspace.users import named
from gouji.workspace.workspace import Workspace

SECRET = "审核2024密码"


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hashing is made to be slow; that it is slow needs no test."""
    monkeypatch.setattr(password, "_N", 2**4)


def test_a_password_is_kept_as_a_salted_hash() -> None:
    one, other = hashed(SECRET), hashed(SECRET)
    assert one != other
    assert SECRET not in one
    assert one.startswith("scrypt$16$8$3$")
    assert matches(SECRET, one)
    assert matches(SECRET, other)
    assert not matches(SECRET + " ", one)
    assert not matches("", one)


def test_the_cost_a_hash_was_made_with_goes_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = hashed(SECRET)
    monkeypatch.setattr(password, "_N", 2**5)
    assert matches(SECRET, kept)


def test_the_usual_cost_is_what_owasp_asks_for() -> None:
    from importlib import reload

    assert (reload(password)._N, password._R, password._P) == (2**15, 8, 3)


def test_a_user_signs_in(workspace: Workspace) -> None:
    assert workspace.users.add(" 张三 ", SECRET, by="管理员") == "张三"
    assert workspace.users.check("张三", SECRET) == "张三"
    assert workspace.users.check(" 张三", SECRET) == "张三"
    assert workspace.users.check("张三", SECRET + "x") is None
    assert workspace.users.check("李四", SECRET) is None
    assert workspace.users.check("' OR 1=1 --", SECRET) is None
    assert workspace.users.names() == ("张三",)


def test_nobody_signs_in_where_there_is_nobody(workspace: Workspace) -> None:
    assert workspace.users.check("nobody", "nobody") is None
    assert workspace.users.names() == ()


def test_a_name_is_given_once(workspace: Workspace) -> None:
    workspace.users.add("张三", SECRET, by="管理员")
    with pytest.raises(WorkspaceError, match="已有用户 张三"):
        workspace.users.add("张三", "别的密码12345", by="管理员")
    assert workspace.users.check("张三", SECRET) == "张三"


def test_a_removed_user_is_out_until_added_again(workspace: Workspace) -> None:
    workspace.users.add("张三", SECRET, by="管理员")
    workspace.users.remove("张三", by="管理员")
    assert workspace.users.check("张三", SECRET) is None
    for call in (
        lambda: workspace.users.remove("张三", by="管理员"),
        lambda: workspace.users.set_password("张三", SECRET, by="管理员"),
    ):
        with pytest.raises(WorkspaceError, match="没有用户 张三"):
            call()
    workspace.users.add("张三", "新的密码9876", by="管理员")
    assert workspace.users.check("张三", SECRET) is None
    assert workspace.users.check("张三", "新的密码9876") == "张三"


def test_a_new_password_replaces_the_old(workspace: Workspace) -> None:
    workspace.users.add("张三", SECRET, by="管理员")
    workspace.users.set_password("张三", "新的密码9876", by="张三")
    assert workspace.users.check("张三", SECRET) is None
    assert workspace.users.check("张三", "新的密码9876") == "张三"


@pytest.mark.parametrize("name", ["", "  ", "张 三", "张\x00三", "张\u202e三", "甲" * 33])
def test_a_name_that_cannot_be_told_apart_is_refused(name: str) -> None:
    with pytest.raises(GoujiError, match="用户名应是"):
        named(name)


@pytest.mark.parametrize("secret", ["", "1234567", "x" * 1025])
def test_a_password_has_a_length(workspace: Workspace, secret: str) -> None:
    with pytest.raises(GoujiError, match="密码应有 8 到 1024 个字符"):
        workspace.users.add("张三", secret, by="管理员")
    assert workspace.users.names() == ()


def test_the_trail_names_who_did_it_and_no_password(workspace: Workspace) -> None:
    workspace.users.add("张三", SECRET, by="命令行:root")
    workspace.users.remove("张三", by="命令行:root")
    entries = workspace.trail.entries("张三")
    assert [(e.by, e.action) for e in entries] == [("命令行:root", "remove user"), ("命令行:root", "add user")]
    assert SECRET not in str(entries)
