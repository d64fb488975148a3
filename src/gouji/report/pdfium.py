"""PDFium draws pages for us, in one thread at a time: it is not made for several."""

import threading
from typing import Final

TURN: Final = threading.Lock()
