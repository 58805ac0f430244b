"""What can go wrong, as a tree. Each error takes the facts and writes the sentence a person reads.

OnRecordError
├── DocumentError            one file cannot become a document
├── SidecarError             corpus.toml says something that cannot be
├── FeedListError            feeds.toml does
├── FeedError                a feed, or one of its articles, cannot be fetched or read
├── CorpusMissing
├── CorpusClosed             it is there, and cannot be looked into
├── StoreError
│   ├── StoreTooNew
│   ├── StoreRefused         what is to be kept breaks a rule of the store
│   ├── StoreForeign         the file belongs to another program
│   ├── StoreInUse           a bot runs on it already
│   └── StoreTrouble         what comes while it is open; the store itself tells the operator of it
│       ├── StoreHindered    something is in the way, and what is kept is none the worse
│       │   ├── StoreNotWritable
│       │   └── StoreNotReadable
│       ├── StoreDamaged
│       └── StoreGone        the file that was opened does not lie there any more
├── BackupError              a backup cannot be made, or not be restored
├── SettingsError
│   ├── AddressTaken         the web server cannot listen where it is told to
│   └── WebPartMissing       the libraries that serve the web are not installed
├── OutsideCorpus
├── NotSaved                 a file that was sent in a terminal cannot be kept
├── UnknownDocument          what is and was no document of the archive
├── TextLineError
├── TokenRefused
├── SecondPoller
├── WorkLost                 the process that did something beside this one has ended
└── QuestionError            what a person typed cannot be answered as it stands
    ├── UnknownName          nobody in the archive is called that
    ├── SeveralNames         several people are
    ├── UnknownOutlet        no outlet of the archive is
    ├── UnknownPeriod        no period of time can be read from it
    │   ├── HalfReadPeriod   one can, and something of the calendar is left over
    │   ├── UnknownBound     … from what stands after from: or to:
    │   └── ImpossiblePeriod one can, but it cannot be
    │       ├── ImpossibleBound … after from: or to:
    │       └── UnknownDay   it is not one day
    ├── UnknownSchedule      no hour, days or time zone can be read from it
    │   └── UnknownZone      no time zone, where nothing else is wanted
    ├── WorkTooLong          what is to be made takes too long
    └── ChartsMissing        the library that draws is not installed
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any

from bot.catalogue import word_reason
from bot.echo import echoed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.model import Reason


# A path, or an address.
_LONGEST_NAME = 1000


class OnRecordError(Exception):
    """Base of everything this program raises on purpose; `str()` is the sentence for the reader."""

    def __reduce__(self) -> tuple[Any, ...]:
        # Worker processes hand these back, and pickle would make them anew from their sentence alone.
        return _again, (type(self), self.args, self.__dict__)


def _again(kind: type[OnRecordError], sentence: tuple[Any, ...], facts: dict[str, Any]) -> OnRecordError:
    """Return an error as it was in another process."""
    error = kind.__new__(kind, *sentence)
    error.__dict__.update(facts)
    return error


class DocumentError(OnRecordError):
    """One file of the corpus cannot become a document; the others still can. `why` is worded for who sent it."""

    def __init__(self, name: str, why: Reason) -> None:
        super().__init__(f"{echoed(name, _LONGEST_NAME)}: {word_reason(why)}")
        self.name = name
        self.why = why


class SidecarError(OnRecordError):
    """The sidecar `name` (corpus.toml) states something that cannot be, or cannot be read or written."""

    def __init__(self, name: str, why: Reason) -> None:
        super().__init__(f"{echoed(name, _LONGEST_NAME)}: {word_reason(why)}")
        self.name = name
        self.why = why


class FeedListError(OnRecordError):
    """The list of feeds `name` (feeds.toml) says something that cannot be, or cannot be read or written."""

    def __init__(self, name: str, why: Reason) -> None:
        super().__init__(f"{echoed(name, _LONGEST_NAME)}: {word_reason(why)}")
        self.name = name
        self.why = why


class FeedError(OnRecordError):
    """What stands at an address cannot be fetched or read.

    `lasting` where another try would end the same way; `until` when the server asks to be left alone up to then.
    """

    def __init__(self, address: str, why: Reason, *, lasting: bool = False, until: datetime | None = None) -> None:
        super().__init__(f"{echoed(address, _LONGEST_NAME)}: {word_reason(why)}")
        self.address = address
        self.why = why
        self.lasting = lasting
        self.until = until


class CorpusMissing(OnRecordError):
    """The corpus folder is not there."""

    def __init__(self, folder: str) -> None:
        super().__init__(
            f"The corpus folder {folder!r} does not exist. Create it, or set ONRECORD_CORPUS to the folder "
            "that holds your articles."
        )


class CorpusClosed(OnRecordError):
    """The corpus folder is there, and the system does not let us look into it."""

    def __init__(self, folder: str, problem: str) -> None:
        super().__init__(
            f"The corpus folder {folder!r} cannot be looked into ({problem}). Let whoever runs OnRecord list and enter "
            "it; what the archive holds stays."
        )


class StoreError(OnRecordError):
    """The store cannot be used."""


class StoreTooNew(StoreError):
    """The store was written by a newer version of this program."""

    def __init__(self, path: str, found: int, known: int) -> None:
        super().__init__(
            f"The store {path} was written by a newer OnRecord (schema {found}; this one knows {known}). "
            "Upgrade OnRecord, or set ONRECORD_DATABASE to another file."
        )


class StoreRefused(StoreError):
    """What was to be kept breaks a rule of the store, or is nothing it can hold; nothing of it was kept."""

    def __init__(self, detail: str) -> None:
        super().__init__(f"The store refuses what was to be kept ({detail}); nothing of it was kept.")


class Obstacle(Enum):
    """What keeps a store from being written or read, and what to do about it."""

    READ_ONLY = "The file or its folder may only be read: let whoever runs OnRecord write both."
    CLOSED = (
        "The file cannot be opened or made there: see that its folder exists, that nothing else has its name, and that "
        "whoever runs OnRecord may write both; or set ONRECORD_DATABASE to where it is."
    )
    UNJOINED = (
        "Its latest changes lie beside it in the file ending in -wal and cannot be joined to it where only reading is "
        "allowed: let both and their folder be written, or copy both to where they may be."
    )
    FULL = "The disk is full: make room."
    DISK = "The disk fails, or is gone: look at it, and at the system's log."
    BUSY = "Another program has held it for too long: wait until that is done, or stop it."
    CHANGED = "Another version of OnRecord has changed it meanwhile: start this one again."
    MEMORY = "Memory has run out: give OnRecord more, or run less beside it."
    UNKNOWN = "Nothing says that the file is at fault: start again, and report it where that does not help."
    TOO_LARGE = "The file system cannot hold so large a file: move the store to another one."


class StoreTrouble(StoreError):
    """What may come at any moment while the store is open; the operator is told by the store, once for everybody."""


class StoreHindered(StoreTrouble):
    """Something is in the way of the store; what it holds is none the worse for it."""

    cannot = "used"

    def __init__(self, path: str, detail: str, obstacle: Obstacle) -> None:
        super().__init__(
            f"The store {path} cannot be {self.cannot} ({detail}). {obstacle.value} What it holds stays as it is."
        )
        self.obstacle = obstacle


class StoreNotWritable(StoreHindered):
    """Nothing can be kept in the store."""

    cannot = "written"


class StoreNotReadable(StoreHindered):
    """Nothing can be read from the store."""

    cannot = "read"


# What only the store holds is never to be moved away unawares.
_ONLY_THERE = (
    "The articles are read anew from the corpus folder; what is followed, digests, settings and who was let in stand "
    "in the store alone, and `onrecord restore FILE` brings them back from a backup."
)


class StoreDamaged(StoreTrouble):
    """The store is damaged, or no database at all."""

    def __init__(self, path: str, detail: str) -> None:
        super().__init__(
            f"The store {path} is damaged, or no store ({detail}). Move it away, with {path}-wal if that is there, "
            f"and start again. {_ONLY_THERE}"
        )


class StoreForeign(StoreError):
    """The file is a database of another program."""

    def __init__(self, path: str, detail: str) -> None:
        super().__init__(
            f"The file {path} is a database, and none of OnRecord's ({detail}). Set ONRECORD_DATABASE to another file; "
            "this one is left as it is."
        )


class StoreGone(StoreTrouble):
    """The file that was opened was deleted, moved or replaced since."""

    def __init__(self, path: str) -> None:
        super().__init__(
            f"The store {path} was deleted, moved or replaced while OnRecord had it open, so nothing more is kept in "
            f"it. Bring it back if you can, and start again; where there is none, a new one is made. {_ONLY_THERE}"
        )


class StoreInUse(StoreError):
    """A bot runs on the store already, and there may be one."""

    def __init__(self, path: str, holder: str) -> None:
        super().__init__(
            f"A bot runs with the store {path} already (process {holder}). That one goes on, and this one ends. Stop "
            "it first, or give each a store and a token of its own."
        )


class BackupError(OnRecordError):
    """A backup cannot be made, or what is to be restored is none; nothing was changed."""

    def __init__(self, path: str, problem: str) -> None:
        super().__init__(f"{path}: {problem}. Nothing was changed.")


class SettingsError(OnRecordError):
    """A setting is missing or cannot be."""


class AddressTaken(SettingsError):
    """The web server cannot listen where it is told to."""

    def __init__(self, host: str, port: int, why: str) -> None:
        super().__init__(
            f"The web server cannot listen on {host}:{port} ({why}). Another program, or another copy of this one, may "
            "hold it; give a free one as ONRECORD_WEB_LISTEN."
        )


class WebPartMissing(SettingsError):
    """The web server is an extra, and not installed here."""

    def __init__(self, missing: str) -> None:
        super().__init__(
            "ONRECORD_WEB_URL, ONRECORD_WEB_LISTEN or ONRECORD_WEBHOOK_URL is set, which needs the web server, and "
            f"{missing} is not installed. Add it with pip install 'onrecord[web]', or take the setting away."
        )


class WorkLost(OnRecordError):
    """A process that did something beside this one ended before it was done: it was killed, or memory ran out."""

    def __init__(self) -> None:
        super().__init__("a process that was to make a file or a picture has ended before it was done")


class QuestionError(OnRecordError):
    """What a person typed cannot be answered as it stands."""


class TokenRefused(OnRecordError):
    """Telegram does not know the token."""

    def __init__(self, api_url: str) -> None:
        super().__init__(
            f"The Bot API at {api_url} refuses the token in ONRECORD_BOT_TOKEN. Copy it again from @BotFather "
            "(/mybots → API Token); a revoked token never works again."
        )


class SecondPoller(OnRecordError):
    """Another program already polls with the same token."""

    def __init__(self) -> None:
        super().__init__(
            "Another program already polls Telegram with this token, so this one stops. "
            "Stop the other one first, or use a token of its own for each."
        )


class OutsideCorpus(OnRecordError):
    """A path that is not inside the corpus folder."""

    def __init__(self, path: str, corpus: str) -> None:
        super().__init__(f"{path} is not inside the corpus folder {corpus}. Copy it there first, then load it.")


class NotSaved(OnRecordError):
    """A file that the bot sent in a terminal cannot be kept where it was to be."""

    def __init__(self, path: str, problem: str) -> None:
        super().__init__(f"{path} cannot be saved ({problem}). Name another folder with --save FOLDER.")


class UnknownDocument(OnRecordError):
    """What is neither a document of the archive nor was one."""

    def __init__(self, typed: str) -> None:
        super().__init__(
            f"there is and was no document called {typed}. Give its path, its name in the corpus folder, or its id."
        )


class TextLineError(OnRecordError):
    """A line of a stream of texts is not what it should be."""

    def __init__(self, number: int, problem: str) -> None:
        super().__init__(f"line {number}: {problem}")


class UnknownName(QuestionError):
    """Nobody in the archive is called what was typed; `quotes` may hold it as words all the same."""

    def __init__(self, what: str, closest: Sequence[str], quotes: int = 0) -> None:
        meant = f" Did you mean {' or '.join(closest)}?" if closest else ""
        if quotes:
            absent = f"No speaker of this archive is called “{what}”, but {quotes} quotes hold these words."
        else:
            absent = f"Nobody called “{what}” is quoted or named in this archive."
        super().__init__(f"{absent}{meant}")


class SeveralNames(QuestionError):
    """Several people in the archive are called what was typed."""

    def __init__(self, what: str, names: Sequence[str]) -> None:
        super().__init__(f"Several people fit “{what}”: {', '.join(names)}. Give the whole name, in quotation marks.")


class UnknownOutlet(QuestionError):
    """No outlet of the archive is called what was typed."""

    def __init__(self, what: str, outlets: Sequence[str]) -> None:
        self.what = what
        self.outlets = ", ".join(outlets)
        super().__init__(f"No outlet of this archive is called “{what}”. There are: {self.outlets}")


class UnknownPeriod(QuestionError):
    """No period of time can be read from what was typed."""

    advice = "Try 2022-10, october 2022 or last week"

    def __init__(self, what: str, problem: str = "") -> None:
        super().__init__(f"I do not understand the period “{what}”{problem}. {self.advice}")
        self.what = what


class HalfReadPeriod(UnknownPeriod):
    """A period can be read from what was typed, and `rest` of it is neither part of that period nor a topic."""

    def __init__(self, what: str, rest: str) -> None:
        super().__init__(what, f": “{rest}” is left over")
        self.rest = rest


class UnknownBound(UnknownPeriod):
    """No period can be read from what stands in a filter, `from:someday`."""

    advice = 'Try from:2022-10, to:2022-10-14 or from:"last week"'


class ImpossiblePeriod(UnknownPeriod):
    """What was typed is a period that cannot be, such as 30 February."""

    def __init__(self, what: str, why: Reason) -> None:
        super().__init__(what, f": {word_reason(why)}")
        self.why = why


class ImpossibleBound(ImpossiblePeriod):
    """A filter holds a period that cannot be, `to:2022-13`."""

    advice = UnknownBound.advice


class UnknownDay(ImpossiblePeriod):
    """What was typed is not one day, where one is needed."""

    advice = "Try 14 october or 2022-10-14"


class UnknownSchedule(QuestionError):
    """No time of day, days of the week or time zone can be read from what was typed."""

    advice = "Send for example /digest 08:30 Mon-Fri Europe/Kyiv"

    def __init__(self, what: str, why: Reason) -> None:
        super().__init__(f"I do not understand “{what}”: {word_reason(why)}. {self.advice}")
        self.what = what
        self.why = why


class UnknownZone(UnknownSchedule):
    """No time zone can be read from what was typed, where nothing else is wanted."""

    advice = "Send for example /settings timezone Kyiv"


class WorkTooLong(QuestionError):
    """A file or a picture takes too long to be made."""

    def __init__(self) -> None:
        super().__init__("This takes too long to make. Ask for less of it: a period, an outlet or a name.")


class ChartsMissing(QuestionError):
    """The library that draws is an extra, and not installed here."""

    def __init__(self) -> None:
        super().__init__(
            "Charts cannot be drawn here: matplotlib is not installed. Whoever runs this bot can add it with "
            "pip install 'onrecord[charts]'."
        )
