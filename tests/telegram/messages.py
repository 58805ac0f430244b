"""The methods that send, edit and delete messages."""

from __future__ import annotations

import mimetypes
from typing import TYPE_CHECKING, Any

from tests.telegram.core import Core
from tests.telegram.errors import NOT_MODIFIED, bad_request
from tests.telegram.keyboards import check_keyboard
from tests.telegram.markup import Formatted, read
from tests.telegram.state import Chat, File, Json, Message, Topic

if TYPE_CHECKING:
    from tests.telegram.arguments import Upload

TEXT = 4096
CAPTION = 1024
DOWNLOAD = 20 * 1024 * 1024


class Messages(Core):
    """sendMessage and its family."""

    def send_message(self, arguments: Json) -> Json:
        content = read(arguments["text"], arguments.get("parse_mode"), arguments.get("entities"))
        if not content.text:
            raise bad_request("message text is empty")
        if len(content.text) > TEXT:
            raise bad_request("message is too long")
        return self._send(arguments, content).json()

    def send_document(self, arguments: Json) -> Json:
        file = self.store_file(arguments["document"])
        return self._send(arguments, _caption(arguments), file=file, body={"document": file.json()}).json()

    def send_photo(self, arguments: Json) -> Json:
        file = self.store_file(arguments["photo"])
        if not file.content.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")):
            raise bad_request("IMAGE_PROCESS_FAILED")
        return self._send(arguments, _caption(arguments), file=file, body=_photo(file)).json()

    def send_chat_action(self, arguments: Json) -> bool:
        chat = self.chat_of(arguments)
        if chat.is_forum and arguments.get("message_thread_id") not in (None, 1):
            self._topic(chat, arguments["message_thread_id"])
        return True

    def store_file(self, given: Upload | str) -> File:
        """Keep an upload, or find the file that an id names."""
        if isinstance(given, str):
            if given not in self.files:
                raise bad_request("wrong file identifier/HTTP URL specified")
            return self.files[given]
        if not given.content:
            raise bad_request("file must be non-empty")
        number = self.new_id()
        kind = mimetypes.guess_type(given.name)[0] or "application/octet-stream"
        file = File(f"BQAC{number}", f"AgAD{number}", given.name, given.content, kind)
        self.files[file.id] = file
        return file

    def _send(self, arguments: Json, content: Formatted, file: File | None = None, body: Json | None = None) -> Message:
        chat = self.chat_of(arguments)
        self._may_write(chat)
        reply_to = self._reply_to(chat, arguments.get("reply_parameters"))
        thread = self._thread(chat, arguments.get("message_thread_id"), reply_to)
        message = Message(
            id=chat.next_message_id(),
            chat=chat,
            date=int(self.clock()),
            sender=None if chat.type == "channel" else self.bot,
            sender_chat=chat if chat.type == "channel" else None,
            content=content,
            markup=check_keyboard(arguments.get("reply_markup")),
            thread_id=thread,
            reply_to=reply_to,
            silent=bool(arguments.get("disable_notification")),
            preview=arguments.get("link_preview_options"),
            file=file,
            body=body or {},
        )
        chat.messages[message.id] = message
        self.happened("sent", message)
        return message

    def _may_write(self, chat: Chat) -> None:
        if chat.type == "channel" and chat.bot_status != "administrator":
            raise bad_request("need administrator rights in the channel chat")
        if not chat.can_send and chat.bot_status != "administrator":
            raise bad_request("not enough rights to send text messages to the chat")

    def _reply_to(self, chat: Chat, wanted: Json | None) -> Message | None:
        if wanted is None:
            return None
        found = chat.messages.get(wanted["message_id"])
        if found is None and not wanted.get("allow_sending_without_reply"):
            raise bad_request("message to be replied not found")
        quote = wanted.get("quote")
        if quote and found and quote not in (found.content.text if found.content else ""):
            raise bad_request("QUOTE_TEXT_INVALID")
        return found

    def _thread(self, chat: Chat, wanted: int | None, reply_to: Message | None) -> int | None:
        if chat.is_forum:
            if wanted is None:
                wanted = reply_to.thread_id if reply_to else None
            if wanted is None:
                if chat.general_closed and chat.bot_status != "administrator":
                    raise bad_request("TOPIC_CLOSED")
                return None
            return self._topic(chat, wanted).id
        if wanted is None:
            return None
        if chat.type != "supergroup" or wanted not in chat.messages:
            raise bad_request("message thread not found")
        return wanted

    def _topic(self, chat: Chat, wanted: int) -> Topic:
        topic = chat.topics.get(wanted)
        if topic is None or topic.deleted:
            raise bad_request("message thread not found")
        if topic.closed and chat.bot_status != "administrator":
            raise bad_request("TOPIC_CLOSED")
        return topic

    # Editing

    def edit_message_text(self, arguments: Json) -> Json | bool:
        content = read(arguments["text"], arguments.get("parse_mode"), arguments.get("entities"))
        if not content.text:
            raise bad_request("message text is empty")
        if len(content.text) > TEXT:
            raise bad_request("MESSAGE_TOO_LONG")
        message = self._editable(arguments)
        if message.file:
            raise bad_request("there is no text in the message to edit")
        preview = arguments.get("link_preview_options", message.preview)
        return self._edit(message, content, arguments, preview=preview)

    def edit_message_caption(self, arguments: Json) -> Json | bool:
        message = self._editable(arguments)
        if not message.file:
            raise bad_request("there is no caption in the message to edit")
        return self._edit(message, _caption(arguments), arguments)

    def edit_message_reply_markup(self, arguments: Json) -> Json | bool:
        message = self._editable(arguments)
        return self._edit(message, message.content, arguments)

    def edit_message_media(self, arguments: Json) -> Json | bool:
        media = arguments["media"]
        file = self.store_file(media["media"])
        message = self._editable(arguments)
        body = _photo(file) if media["type"] == "photo" else {"document": file.json()}
        message.body = {k: v for k, v in message.body.items() if k not in ("photo", "document")} | body
        message.file = file
        return self._edit(message, _caption(media), arguments)

    def _editable(self, arguments: Json) -> Message:
        if "inline_message_id" in arguments:
            raise bad_request("MESSAGE_ID_INVALID")
        for name in ("chat_id", "message_id"):
            if name not in arguments:
                raise bad_request("message identifier is not specified")
        chat = self.chat_of(arguments)
        message = chat.messages.get(arguments["message_id"])
        if message is None:
            raise bad_request("message to edit not found")
        if message.sender is not self.bot and message.sender_chat is not chat:
            raise bad_request("message can't be edited")
        return message

    def _edit(self, message: Message, content: Formatted | None, arguments: Json, preview: Json | None = None) -> Json:
        markup = check_keyboard(arguments.get("reply_markup"))
        same = _shown(content) == _shown(message.content)
        if same and markup == message.markup and "media" not in arguments:
            raise bad_request(NOT_MODIFIED)
        message.content = content
        message.markup = markup
        message.preview = preview or message.preview
        message.edit_date = int(self.clock())
        self.happened("edited", message)
        return message.json()

    # Deleting and pinning

    def delete_message(self, arguments: Json) -> bool:
        chat = self.chat_of(arguments)
        message = chat.messages.get(arguments["message_id"])
        if message is None:
            raise bad_request("message to delete not found")
        mine = message.sender is self.bot or chat.bot_status == "administrator"
        if not mine or self.clock() - message.date > 48 * 3600:
            raise bad_request("message can't be deleted for everyone")
        del chat.messages[message.id]
        self.happened("deleted", message)
        return True

    def delete_messages(self, arguments: Json) -> bool:
        for message_id in arguments["message_ids"]:
            self.delete_message({"chat_id": arguments["chat_id"], "message_id": message_id})
        return True

    def pin_chat_message(self, arguments: Json) -> bool:
        chat = self.chat_of(arguments)
        if arguments["message_id"] not in chat.messages:
            raise bad_request("message to pin not found")
        if chat.type != "private" and chat.bot_status != "administrator":
            raise bad_request("not enough rights to manage pinned messages in the chat")
        return True

    def unpin_chat_message(self, arguments: Json) -> bool:
        self.chat_of(arguments)
        return True

    def set_message_reaction(self, arguments: Json) -> bool:
        if arguments["message_id"] not in self.chat_of(arguments).messages:
            raise bad_request("message to react not found")
        return True

    def get_file(self, arguments: Json) -> Json:
        file = self.files.get(arguments["file_id"])
        if file is None:
            raise bad_request("wrong file_id or the file is temporarily unavailable")
        if len(file.content) > DOWNLOAD:
            raise bad_request("file is too big")
        return {
            "file_id": file.id,
            "file_unique_id": file.unique_id,
            "file_size": len(file.content),
            "file_path": file.path,
        }


def _caption(arguments: Json) -> Formatted:
    content = read(arguments.get("caption") or "", arguments.get("parse_mode"), arguments.get("caption_entities"))
    if len(content.text) > CAPTION:
        raise bad_request("message caption is too long")
    return content


def _photo(file: File) -> Json:
    sizes = {"file_id": file.id, "file_unique_id": file.unique_id, "width": 800, "height": 600}
    return {"photo": [sizes | {"file_size": len(file.content)}]}


def _shown(content: Formatted | None) -> tuple[Any, ...]:
    return (content.text, content.entities) if content else ()
