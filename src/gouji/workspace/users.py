"""Who may sign in (用户)."""

import functools
import unicodedata
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from gouji.errors import GoujiError
from gouji.workspace.errors import WorkspaceError
from gouji.workspace.password import LONGEST, SHORTEST, hashed, matches
from gouji.workspace.store import Store
from gouji.workspace.tables import User
from gouji.workspace.trail import now, record

LONGEST_NAME: Final = 32  # characters


class Users:
    def __init__(self, store: Store) -> None:
        self._store = store

    def names(self) -> tuple[str, ...]:
        """Those who may sign in, by name."""
        query = select(User.name).where(User.active).order_by(User.name)
        return self._store.read(lambda session: tuple(session.scalars(query)))

    def add(self, name: str, password: str, *, by: str) -> str:
        """Adds a user, or lets a removed one in again with a new password; gives the name as it is kept.

        Raises:
            GoujiError: the name or the password will not do, or there is such a user.
        """
        kept_name, kept_password = named(name), hashed(_fit(password))

        def work(session: Session) -> str:
            user = _user(session, kept_name)
            if user is not None and user.active:
                raise WorkspaceError(f"已有用户 {kept_name}；要改密码请用 gouji user passwd {kept_name}")
            if user is None:
                user = User(name=kept_name, added_at=now())
                session.add(user)
            user.password, user.active = kept_password, True
            record(session, by=by, action="add user", subject=kept_name, at=now())
            return kept_name

        return self._store.write(work)

    def set_password(self, name: str, password: str, *, by: str) -> None:
        """Raises GoujiError: there is no such user, or the password will not do."""
        kept_password = hashed(_fit(password))

        def work(session: Session) -> None:
            _active(session, name).password = kept_password
            record(session, by=by, action="set password", subject=named(name), at=now())

        self._store.write(work)

    def remove(self, name: str, *, by: str) -> None:
        """Bars a user; what he or she did stays signed. Raises GoujiError: there is no such user."""

        def work(session: Session) -> None:
            _active(session, name).active = False
            record(session, by=by, action="remove user", subject=named(name), at=now())

        self._store.write(work)

    def check(self, name: str, password: str) -> str | None:
        """The user's name as it is kept, or None where name and password do not fit. Fit for Gradio's `auth`."""
        shape = _shape(name)
        user = self._store.read(lambda session: _user(session, shape))
        known = user is not None and user.active
        # An unknown name costs the same time as a wrong password: how long it takes must not tell names.
        fits = matches(password[:LONGEST], user.password if user is not None and known else _nobody())
        return shape if known and fits else None


def named(name: str) -> str:
    """A name as it is kept.

    Raises:
        GoujiError: empty, too long, or with characters that cannot be seen or told apart.
    """
    shape = _shape(name)
    if not shape or len(shape) > LONGEST_NAME or any(unicodedata.category(c)[0] in "CZ" for c in shape):
        raise GoujiError(f"用户名应是 1 到 {LONGEST_NAME} 个字，不含空格和控制字符")
    return shape


def _shape(name: str) -> str:
    return unicodedata.normalize("NFKC", name).strip()


def _fit(password: str) -> str:
    if not SHORTEST <= len(password) <= LONGEST:
        raise GoujiError(f"密码应有 {SHORTEST} 到 {LONGEST} 个字符")
    return password


@functools.cache
def _nobody() -> str:
    return hashed("nobody")


def _user(session: Session, name: str) -> User | None:
    return session.scalar(select(User).where(User.name == name))


def _active(session: Session, name: str) -> User:
    user = _user(session, named(name))
    if user is None or not user.active:
        raise WorkspaceError(f"没有用户 {named(name)}；用 gouji user list 查看已有的用户")
    return user
