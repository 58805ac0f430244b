"""Updates as newer and older servers may send them: fields missing, fields of the future, every kind of message."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tests.faults import nasty

if TYPE_CHECKING:
    from random import Random

Json = dict[str, Any]


def command_entity(text: str) -> list[Json]:
    """Return the entity of the command that a text begins with, as Telegram finds it."""
    if not text.startswith("/"):
        return []
    end = next(
        (at for at, sign in enumerate(text[1:], 1) if not (sign.isascii() and (sign.isalnum() or sign in "_@"))),
        len(text),
    )
    return [{"type": "bot_command", "offset": 0, "length": end}] if end > 1 else []


def mention_entity(text: str, username: str) -> list[Json]:
    """Return the entity of the bot's name in a text."""
    at = text.find(f"@{username}")
    return (
        [
            {
                "type": "mention",
                "offset": len(text[:at].encode("utf-16-le", "surrogatepass")) // 2,
                "length": len(username) + 1,
            }
        ]
        if at >= 0
        else []
    )


_UNKNOWN_KINDS = (
    "business_message",
    "story_reaction",
    "removed_chat_boost",
    "purchased_paid_media",
    "poll_answer",
    "guest_message",
)
_SERVICE: tuple[Json, ...] = (
    {
        "sticker": {
            "file_id": "s",
            "file_unique_id": "u",
            "type": "regular",
            "width": 1,
            "height": 1,
            "is_animated": False,
            "is_video": False,
        }
    },
    {
        "poll": {
            "id": "1",
            "question": "?",
            "options": [],
            "total_voter_count": 0,
            "is_closed": False,
            "is_anonymous": True,
            "type": "quiz",
            "allows_multiple_answers": False,
        }
    },
    {"story": {"id": 1, "chat": {"id": 5, "type": "private"}}},
    {"giveaway": {"chats": [], "winners_selection_date": 1, "winner_count": 1}},
    {"giveaway_created": {}},
    {"paid_media": {"star_count": 1, "paid_media": [{"type": "hologram"}]}},
    {"checklist": {"title": "x", "tasks": [{"id": 1, "text": "y"}]}},
    {"forum_topic_created": {"name": "\u202eT", "icon_color": 1}},
    {"forum_topic_reopened": {}},
    {"general_forum_topic_hidden": {}},
    {"new_chat_title": "{name}<b>"},
    {"delete_chat_photo": True},
    {"group_chat_created": True},
    {"migrate_to_chat_id": -1000000000001},
    {"migrate_from_chat_id": -77},
    {"pinned_message": {"chat": {"id": 1, "type": "private"}, "message_id": 3, "date": 0}},
    {"web_app_data": {"data": "x", "button_text": "y"}},
    {"contact": {"phone_number": "1", "first_name": "x"}},
    {"dice": {"emoji": "🎲", "value": 9}},
    {"location": {"latitude": 1.0, "longitude": 2.0}},
    {"video_chat_ended": {"duration": 1}},
    {"chat_background_set": {"type": {"type": "dream"}}},
    {"left_chat_member": {"id": 7, "is_bot": False, "first_name": "\u202e"}},
    {"new_chat_members": []},
    {"users_shared": {"request_id": 1, "users": []}},
    {"hologram": {"depth": 3}},
)
_ORIGINS: tuple[Json, ...] = (
    {"type": "hidden_user", "date": 1, "sender_user_name": "\u202e<b>"},
    {"type": "user", "date": 1, "sender_user": {"id": 9, "is_bot": False, "first_name": ""}},
    {"type": "channel", "date": 1, "chat": {"id": -1009, "type": "channel"}, "message_id": 1},
    {"type": "chat", "date": 1, "sender_chat": {"id": -1009, "type": "megagroup"}},
    {"type": "telepathy", "date": 1},
)
_CHAT_KINDS = ("private", "group", "supergroup", "channel", "sender", "direct", "")
_STATUSES = ("creator", "administrator", "member", "restricted", "left", "kicked", "guest")


def with_more_or_less(random: Random, raw: Json) -> Json:
    """Return an object of the Bot API with fields of the future, and without some that need not be there."""
    made: Json = json.loads(json.dumps(raw))
    for holder in (made, *(one for one in made.values() if isinstance(one, dict))):
        if random.random() < 0.3:
            holder[random.choice(("future", "aura", "x_1", "schema"))] = random.choice(
                (None, 1, "x", [], {"a": [1]}, True)
            )
        for name in (
            "username",
            "language_code",
            "title",
            "entities",
            "reply_markup",
            "edit_date",
            "sender_chat",
            "is_forum",
        ):
            if name in holder and random.random() < 0.2:
                del holder[name]
    return made


def dressed(random: Random, message: Json) -> Json:
    """Return a message as one of the many kinds that there are: a sticker, a forward, a service message, a new kind."""
    made = with_more_or_less(random, message)
    how = random.random()
    if how < 0.45:
        for name in ("text", "entities"):
            made.pop(name, None)
        made |= random.choice(_SERVICE)
    if how > 0.3:
        chosen: Json = random.choice(
            (
                {"forward_origin": random.choice(_ORIGINS)},
                {"via_bot": {"id": 5, "is_bot": True, "first_name": "x"}},
                {"sender_chat": {"id": made["chat"]["id"], "type": "supergroup", "title": "x"}},
                {"external_reply": {"origin": random.choice(_ORIGINS)}},
                {"quote": {"text": nasty.words(random, 50), "position": 0}},
                {"reply_to_story": {"id": 1, "chat": {"id": 5, "type": "private"}}},
                {"media_group_id": "1"},
                {"is_topic_message": True, "message_thread_id": 999_999},
                {"message_thread_id": 5},
                {"direct_messages_topic": {"topic_id": 1}},
                {"suggested_post_info": {"state": "pending"}},
                {"link_preview_options": {}},
                {"business_connection_id": "x"},
                {"from": {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}},
                {"from": {"id": 777000, "is_bot": False, "first_name": "Telegram"}},
                {"edit_date": made["date"]},
                {"caption": nasty.words(random, 1024)},
                {"entities": [{"type": "aura", "offset": 0, "length": 1}]},
            )
        )
        made |= chosen
    if random.random() < 0.1 and "from" in made:
        del made["from"]
    return made


def update(random: Random, message: Json) -> Json:
    """Return an update of any kind about a message, its author and its chat."""
    author, chat = message["from"], message["chat"]
    kind = random.choice(
        (
            "message",
            "message",
            "message",
            "edited_message",
            "channel_post",
            "edited_channel_post",
            "my_chat_member",
            "chat_member",
            *_UNKNOWN_KINDS,
        )
    )
    if kind in ("my_chat_member", "chat_member"):
        made: Json = {
            "chat": chat | ({"type": random.choice(_CHAT_KINDS)} if random.random() < 0.3 else {}),
            "from": author,
            "date": message["date"],
            "old_chat_member": _member(random, author),
            "new_chat_member": _member(random, author),
        }
        made = with_more_or_less(random, made)
    elif kind == "poll_answer":
        made = {"poll_id": "1", "user": author, "option_ids": [0]}
    elif kind == "purchased_paid_media":
        made = {"from": author, "paid_media_payload": "x"}
    elif kind in ("story_reaction", "guest_message", "removed_chat_boost"):
        kind, made = f"new_{kind}", {"chat": chat, "anything": [1, 2]}
    else:
        made = dressed(random, message)
        if random.random() < 0.1:
            made["chat"] = chat | {"type": random.choice(_CHAT_KINDS)}
        if kind in ("channel_post", "edited_channel_post"):
            made.pop("from", None)
            made["sender_chat"] = made["chat"]
    return {"update_id": random.randint(1, 2**31), kind: made}


def _member(random: Random, author: Json) -> Json:
    status = random.choice(_STATUSES)
    made: Json = {"user": author, "status": status}
    if status in ("creator", "administrator"):
        made |= dict.fromkeys(_RIGHTS, False) | {"is_anonymous": False, "can_be_edited": False}
    if status == "restricted":
        made |= dict.fromkeys(_RIGHTS, False) | {"is_member": False, "until_date": 0}
    if status == "kicked":
        made["until_date"] = 0
    return made


_RIGHTS = tuple(
    f"can_{one}"
    for one in [
        "manage_chat",
        "delete_messages",
        "manage_video_chats",
        "restrict_members",
        "promote_members",
        "change_info",
        "invite_users",
        "post_stories",
        "edit_stories",
        "delete_stories",
        "send_messages",
        "send_audios",
        "send_documents",
        "send_photos",
        "send_videos",
        "send_video_notes",
        "send_voice_notes",
        "send_polls",
        "send_other_messages",
        "add_web_page_previews",
        "pin_messages",
        "manage_topics",
    ]
)
