"""What became of a call to Telegram that raised: one table from the error to what to do about it."""

from __future__ import annotations

from enum import Enum

from telegram.error import BadRequest, ChatMigrated, Conflict, Forbidden, InvalidToken, NetworkError, RetryAfter


class Outcome(Enum):
    """What became of a call, named for what the caller has to know.

    Nothing was sent in any case but `UNCERTAIN`; only there may a repetition be seen twice.
    """

    NOT_MODIFIED = "the message shows this already"
    TOO_LATE = "the button or query was answered too late"
    MESSAGE_GONE = "the message to change is not there any more, or cannot be changed"
    RETRY = "certainly not sent; another try may help"
    THROTTLED = "certainly not sent; Telegram asks to wait"
    UNCERTAIN = "may have been delivered"
    MIGRATED = "the group is a supergroup now, with the id in the error's new_chat_id"
    CHAT_GONE = "the bot cannot reach this chat any more"
    TOPIC_GONE = "the topic was deleted"
    TOPIC_CLOSED = "the topic is closed"
    NOT_ALLOWED = "the bot may not write here"
    BAD_REQUEST = "Telegram will never take this call"


#: Words of Telegram's refusals, in the lower case in which they are looked for: python-telegram-bot
#: capitalizes them, so that TOPIC_CLOSED arrives as "Topic_closed". The first line that fits wins.
_WORDS: tuple[tuple[str, Outcome], ...] = (
    ("message is not modified", Outcome.NOT_MODIFIED),
    ("query is too old", Outcome.TOO_LATE),
    ("query_id_invalid", Outcome.TOO_LATE),
    ("message to edit not found", Outcome.MESSAGE_GONE),
    ("message can't be edited", Outcome.MESSAGE_GONE),
    ("message_id_invalid", Outcome.MESSAGE_GONE),
    ("message to delete not found", Outcome.MESSAGE_GONE),
    ("message can't be deleted", Outcome.MESSAGE_GONE),
    ("thread not found", Outcome.TOPIC_GONE),
    ("topic_deleted", Outcome.TOPIC_GONE),
    ("topic_id_invalid", Outcome.TOPIC_GONE),
    ("topic_closed", Outcome.TOPIC_CLOSED),
    ("chat_write_forbidden", Outcome.NOT_ALLOWED),
    ("chat_restricted", Outcome.NOT_ALLOWED),
    ("chat_admin_required", Outcome.NOT_ALLOWED),
    ("chat_send_", Outcome.NOT_ALLOWED),
    ("not enough rights", Outcome.NOT_ALLOWED),
    ("no rights to send", Outcome.NOT_ALLOWED),
    ("need administrator rights", Outcome.NOT_ALLOWED),
    ("chat not found", Outcome.CHAT_GONE),
    ("peer_id_invalid", Outcome.CHAT_GONE),
    ("channel_private", Outcome.CHAT_GONE),
    ("deactivated", Outcome.CHAT_GONE),
)

#: What httpx raises before a byte of the request has left; python-telegram-bot keeps it as the cause.
_NEVER_LEFT = ("ConnectError", "ConnectTimeout", "PoolTimeout", "ProxyError", "UnsupportedProtocol")


def outcome_of(error: BaseException) -> Outcome:
    """Return what became of the call that raised `error`; what is not known here may have been delivered.

    The order matters: in python-telegram-bot a BadRequest is a NetworkError too.
    """
    match error:
        case RetryAfter():
            return Outcome.THROTTLED
        case ChatMigrated():
            return Outcome.MIGRATED
        case BadRequest():
            return _by_words(error, Outcome.BAD_REQUEST)
        case Forbidden():
            return _by_words(error, Outcome.CHAT_GONE)
        case InvalidToken() | Conflict():
            return Outcome.RETRY
        case NetworkError() if _never_left(error):
            return Outcome.RETRY
    return Outcome.UNCERTAIN


def _by_words(error: Exception, otherwise: Outcome) -> Outcome:
    text = str(error).lower()
    return next((outcome for words, outcome in _WORDS if words in text), otherwise)


def _never_left(error: Exception) -> bool:
    return "*not* sent" in str(error) or type(error.__cause__).__name__ in _NEVER_LEFT
