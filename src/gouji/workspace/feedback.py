"""What reviewers thought of answers (评价): an entry of the trail each, so that none is changed afterwards."""

from sqlalchemy.orm import Session

from gouji.workspace.store import Store
from gouji.workspace.trail import now, record

ACTION = "rate"


class Feedback:
    def __init__(self, store: Store) -> None:
        self._store = store

    def rate(self, question: str, answer: str, helpful: bool, *, by: str, report_id: str = "", note: str = "") -> None:
        """Keeps a judgement with the words it was passed on; it is safe on disk when this returns."""

        def work(session: Session) -> None:
            record(
                session,
                by=by,
                action=ACTION,
                subject=report_id,
                at=now(),
                question=question,
                answer=answer,
                helpful=int(helpful),
                note=note,
            )

        self._store.write(work)
