"""The part of the Bot API that the test double speaks: methods, objects, parameters, types.

One line a parameter list: `name:type`, with `!` where it is required. Types are `int`, `str`, `bool`,
`chat` (an id or an @username), `file` (an upload or a file_id), the name of an object below, `[x]` for a
list of x, and `any` for what the double keeps without looking inside. `test_spec.py` holds every name
and type here against the machine-readable specification where that lies beside the project.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_SENDING = (
    "business_connection_id:str chat_id:chat! message_thread_id:int direct_messages_topic_id:int "
    "disable_notification:bool protect_content:bool allow_paid_broadcast:bool message_effect_id:str "
    "reply_parameters:ReplyParameters "
)
_EDITING = (
    "business_connection_id:str chat_id:chat message_id:int inline_message_id:str reply_markup:InlineKeyboardMarkup "
)
_CAPTION = "caption:str parse_mode:str caption_entities:[MessageEntity] "
_COMMANDS = "scope:BotCommandScope language_code:str "

METHODS = {
    "getMe": "",
    "getUpdates": "offset:int limit:int timeout:int allowed_updates:[str]",
    "setWebhook": "url:str! ip_address:str max_connections:int allowed_updates:[str] "
    "drop_pending_updates:bool secret_token:str",
    "deleteWebhook": "drop_pending_updates:bool",
    "getWebhookInfo": "",
    "sendMessage": _SENDING + "text:str! parse_mode:str entities:[MessageEntity] "
    "link_preview_options:LinkPreviewOptions reply_markup:ReplyMarkup",
    "sendPhoto": _SENDING + _CAPTION + "photo:file! show_caption_above_media:bool has_spoiler:bool "
    "reply_markup:ReplyMarkup",
    "sendDocument": _SENDING + _CAPTION + "document:file! thumbnail:file "
    "disable_content_type_detection:bool reply_markup:ReplyMarkup",
    "sendChatAction": "business_connection_id:str chat_id:chat! message_thread_id:int action:str!",
    "editMessageText": _EDITING + "text:str! parse_mode:str entities:[MessageEntity] "
    "link_preview_options:LinkPreviewOptions",
    "editMessageCaption": _EDITING + _CAPTION + "show_caption_above_media:bool",
    "editMessageMedia": _EDITING + "media:InputMedia!",
    "editMessageReplyMarkup": _EDITING,
    "deleteMessage": "chat_id:chat! message_id:int!",
    "deleteMessages": "chat_id:chat! message_ids:[int]!",
    "pinChatMessage": "business_connection_id:str chat_id:chat! message_id:int! disable_notification:bool",
    "unpinChatMessage": "business_connection_id:str chat_id:chat! message_id:int",
    "setMessageReaction": "chat_id:chat! message_id:int! reaction:[any] is_big:bool",
    "answerCallbackQuery": "callback_query_id:str! text:str show_alert:bool url:str cache_time:int",
    "answerInlineQuery": "inline_query_id:str! results:[InlineQueryResult]! cache_time:int "
    "is_personal:bool next_offset:str button:InlineQueryResultsButton",
    "getFile": "file_id:str!",
    "getChat": "chat_id:chat!",
    "getChatMember": "chat_id:chat! user_id:int!",
    "getChatAdministrators": "chat_id:chat!",
    "getChatMemberCount": "chat_id:chat!",
    "leaveChat": "chat_id:chat!",
    "setMyCommands": "commands:[BotCommand]! " + _COMMANDS,
    "getMyCommands": _COMMANDS,
    "deleteMyCommands": _COMMANDS,
    "setMyName": "name:str language_code:str",
    "getMyName": "language_code:str",
    "setMyDescription": "description:str language_code:str",
    "getMyDescription": "language_code:str",
    "setMyShortDescription": "short_description:str language_code:str",
    "getMyShortDescription": "language_code:str",
    "setChatMenuButton": "chat_id:int menu_button:any",
    "getChatMenuButton": "chat_id:int",
}

OBJECTS = {
    "InlineKeyboardMarkup": "inline_keyboard:[[InlineKeyboardButton]]!",
    "InlineKeyboardButton": "text:str! icon_custom_emoji_id:str style:str url:str callback_data:str "
    "web_app:any login_url:any switch_inline_query:str switch_inline_query_current_chat:str "
    "switch_inline_query_chosen_chat:any copy_text:CopyTextButton callback_game:any pay:bool",
    "CopyTextButton": "text:str!",
    "ForceReply": "force_reply:bool! input_field_placeholder:str selective:bool",
    "ReplyKeyboardRemove": "remove_keyboard:bool! selective:bool",
    "ReplyKeyboardMarkup": "keyboard:[[any]]! is_persistent:bool resize_keyboard:bool "
    "one_time_keyboard:bool input_field_placeholder:str selective:bool",
    "LinkPreviewOptions": "is_disabled:bool url:str prefer_small_media:bool prefer_large_media:bool "
    "show_above_text:bool",
    "ReplyParameters": "message_id:int! chat_id:chat allow_sending_without_reply:bool quote:str "
    "quote_parse_mode:str quote_entities:[MessageEntity] quote_position:int",
    "MessageEntity": "type:str! offset:int! length:int! url:str user:any language:str "
    "custom_emoji_id:str unix_time:int date_time_format:str",
    "BotCommand": "command:str! description:str!",
    "BotCommandScopeDefault": "type:str!",
    "BotCommandScopeAllPrivateChats": "type:str!",
    "BotCommandScopeAllGroupChats": "type:str!",
    "BotCommandScopeAllChatAdministrators": "type:str!",
    "BotCommandScopeChat": "type:str! chat_id:chat!",
    "BotCommandScopeChatAdministrators": "type:str! chat_id:chat!",
    "BotCommandScopeChatMember": "type:str! chat_id:chat! user_id:int!",
    "InlineQueryResultArticle": "type:str! id:str! title:str! "
    "input_message_content:InputTextMessageContent! reply_markup:InlineKeyboardMarkup url:str "
    "description:str thumbnail_url:str thumbnail_width:int thumbnail_height:int",
    "InputTextMessageContent": "message_text:str! parse_mode:str entities:[MessageEntity] "
    "link_preview_options:LinkPreviewOptions",
    "InlineQueryResultsButton": "text:str! web_app:any start_parameter:str",
    "InputMediaDocument": "type:str! media:file! thumbnail:str caption:str parse_mode:str "
    "caption_entities:[MessageEntity] disable_content_type_detection:bool",
    "InputMediaPhoto": "type:str! media:file! caption:str parse_mode:str "
    "caption_entities:[MessageEntity] show_caption_above_media:bool has_spoiler:bool",
}

#: Objects that Telegram tells apart by their `type` field.
BY_TYPE = {
    "BotCommandScope": {
        "default": "BotCommandScopeDefault",
        "all_private_chats": "BotCommandScopeAllPrivateChats",
        "all_group_chats": "BotCommandScopeAllGroupChats",
        "all_chat_administrators": "BotCommandScopeAllChatAdministrators",
        "chat": "BotCommandScopeChat",
        "chat_administrators": "BotCommandScopeChatAdministrators",
        "chat_member": "BotCommandScopeChatMember",
    },
    "InlineQueryResult": {"article": "InlineQueryResultArticle"},
    "InputMedia": {"document": "InputMediaDocument", "photo": "InputMediaPhoto"},
}

#: A reply markup is told apart by the one field that it must have.
REPLY_MARKUPS = {
    "inline_keyboard": "InlineKeyboardMarkup",
    "keyboard": "ReplyKeyboardMarkup",
    "remove_keyboard": "ReplyKeyboardRemove",
    "force_reply": "ForceReply",
}


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a method, or one field of an object."""

    name: str
    type: str
    required: bool


def parameters(line: str) -> dict[str, Parameter]:
    """Read one line of a table above into its parameters by name."""
    found = re.findall(r"(\w+):([\w\[\]]+)(!?)", line)
    return {name: Parameter(name, kind, bool(required)) for name, kind, required in found}


METHOD_PARAMETERS = {name: parameters(line) for name, line in METHODS.items()}
OBJECT_FIELDS = {name: parameters(line) for name, line in OBJECTS.items()}
