"""Adding and removing documents from the chat with the real program: looked at first, confirmed second."""

from __future__ import annotations

import io
import tomllib
from typing import TYPE_CHECKING

import docx
import pytest

from bot.archive.ingest import load
from bot.store.engines.sqlite import SqliteStore
from tests.conftest import NOW
from tests.reading import now, values
from tests.telegram.quick import quick, refused

if TYPE_CHECKING:
    from pathlib import Path

    from tests.telegram.fake import FakeTelegram

MILL = """The mill burns

2 May 2024

"The mill is closed," said Karin Holm, a nurse.

"We will build it again by the autumn," said Tove Lind, who owns it.
"""
PAGE = """<!DOCTYPE html><html lang="en"><head><title>Lighthouse sold</title>
<meta property="og:site_name" content="Skerry Times"><meta property="article:published_time" content="2024-05-04">
</head><body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><article><h1>Lighthouse sold</h1>
<p>The old lighthouse of Nordvik was sold on Saturday after a short auction in the town hall.</p>
<p>"I have wanted it since I was a child," said Signe Dahl, a painter who lives on the island all year.</p>
<p>The state had looked after the lighthouse for a hundred and twenty years before it was switched off.</p>
</article><footer>All rights reserved</footer></body></html>"""


def letter() -> bytes:
    made = docx.Document()
    made.add_paragraph("A letter about the school")
    made.add_paragraph("“The school needs a roof,” said Arne Vik, the headmaster of the school in Nordvik.")
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


async def rebuilt(archive: Path, database: Path) -> list[tuple[object, ...]]:
    """Return all quotes and documents of an archive built from the files alone."""
    async with SqliteStore(database) as store:
        await load(store, archive, NOW)
        return await kept(store)


async def kept(store: SqliteStore) -> list[tuple[object, ...]]:
    query = """
        SELECT documents.name, public_id, title, outlets.name, published_value, grounds.basis, language, url,
            span_start, span_end, slice(texts.text, span_start, span_end), speakers.name, manners.kind
        FROM documents LEFT JOIN grounds ON grounds.id = published_ground_id
        JOIN outlets ON outlets.id = documents.outlet_id
        JOIN texts ON texts.document_id = documents.id LEFT JOIN quotes ON quotes.document_id = documents.id
        LEFT JOIN manners ON manners.id = manner_id
        LEFT JOIN speakers ON speakers.id = quotes.speaker_id ORDER BY 1, 9
    """
    return [values(row) for row in await now(store).fetch(query)]


async def test_documents_come_and_go_from_the_chat(fake: FakeTelegram, tmp_path: Path, archive: Path) -> None:
    operator, olena = fake.user("Operator"), fake.user("Olena")
    desk = fake.supergroup("Desk", olena, operator)
    async with quick(fake, tmp_path, archive, {"ONRECORD_ADMINS": str(operator.account.id)}) as program:
        # In private, with a caption.
        caption = "/add outlet=“Nordvik Post” date=2024-05-02"
        await operator.send_document("../Mill burns.txt", MILL.encode(), caption=caption)
        found = await operator.reply()
        for part in ("The mill burns", "Outlet: Nordvik Post", "2 May 2024", "2 quotes", "Karin Holm, Tove Lind"):
            assert part in found.text
        assert not list(archive.glob("*ill*"))
        await program.restart()
        await operator.press(found, "Add")
        assert "Mill_burns.txt" in (await operator.next_edit(found)).text
        assert (archive / "Mill_burns.txt").read_text(encoding="utf-8") == MILL
        sidecar = tomllib.loads((archive / "corpus.toml").read_text(encoding="utf-8"))
        assert sidecar["documents"]["Mill_burns.txt"] == {"outlet": "Nordvik Post", "published": "2024-05-02"}
        await olena.say("/quote Tove Lind")
        assert "We will build it again by the autumn" in (await olena.reply()).text

        # The same file once more; one that is no document; one without words; a fact that cannot be.
        await operator.send_document("again.txt", MILL.encode(), caption="/add")
        assert "the same file is in the archive already, as Mill_burns.txt" in (await operator.reply()).text
        for name, content, says in (
            ("song.mp3", b"ID3", "cannot be read (known: "),
            ("empty.txt", b" \n ", "the file is empty"),
            ("bad.txt", b"\xff\xfe\x00", "bad.txt"),
            ("broken.docx", b"PK not really", "broken.docx"),
            ("scan.pdf", b"%PDF-1.4 nothing", "scan.pdf"),
        ):
            await operator.send_document(name, content, caption="/add")
            assert says in (await operator.reply()).text
        for caption, says in (("/add date=soon", "date: I cannot read"), ("/add colour=red", "colour is nothing")):
            await operator.send_document("third.txt", b"Words that are new.", caption=caption)
            assert says in (await operator.reply()).text
        await operator.send_document("huge.txt", b"a" * (20 * 2**20 + 1), caption="/add")
        assert "20 MB at most" in (await operator.reply()).text
        await operator.send_document("bare.txt", b"Words without a caption.")
        assert "/add outlet=" in (await operator.reply()).text

        # In Ukrainian, what is wrong is said in Ukrainian.
        await operator.say("/settings language uk")
        assert "Мова: Українська" in (await operator.reply()).text
        for name, caption, says in (
            ("song.mp3", "/add", "файли такого виду не читаються"),
            ("again.txt", "/add", "такий самий файл уже є в архіві: Mill_burns.txt"),
            ("third.txt", "/add date=soon", "date: не розумію"),
        ):
            await operator.send_document(name, MILL.encode(), caption=caption)
            assert says in (await operator.reply()).text
        await operator.say("/settings language en")
        assert "English" in (await operator.reply()).text

        # In the group, in reply to the bot; a member may neither send nor press.
        await desk.say("/people", sender=olena)
        answer = await desk.reply()
        await desk.send_document("page.html", PAGE.encode(), sender=olena, caption="/add", reply_to=answer)
        assert "Only the admins of this archive" in (await desk.reply()).text
        await desk.send_document("page.html", PAGE.encode(), sender=operator, caption="/add", reply_to=answer)
        found = await desk.reply()
        for part in ("Lighthouse sold", "Outlet: Skerry Times", "4 May 2024", "Signe Dahl"):
            assert part in found.text
        assert "All rights reserved" not in found.text
        alert = await desk.press(found, "Discard", sender=olena)
        assert "Only the admins of this archive" in alert.text
        await desk.press(found, "Add", sender=operator)
        assert "page.html" in (await desk.next_edit(found)).text

        await desk.send_document("README.docx", letter(), sender=operator, caption="/add", reply_to=answer)
        found = await desk.reply()
        assert "Arne Vik" in found.text
        await desk.press(found, "Discard", sender=operator)
        assert "nothing was added" in (await desk.next_edit(found)).text
        await desk.send_document(
            "README.docx", letter(), sender=operator, caption='/add outlet="Skerry Times"', reply_to=answer
        )
        found = await desk.reply()
        await desk.press(found, "Add", sender=operator)
        added = (await desk.next_edit(found)).text
        await olena.say("/quote Arne Vik")
        assert "The school needs a roof" in (await olena.reply()).text, added

        # Out again.
        await olena.say("/remove Mill_burns")
        assert "Only the admins of this archive" in (await olena.reply()).text
        await operator.say("/remove Mill_burns")
        sure = await operator.reply()
        assert "Take The mill burns (Mill_burns.txt) out" in sure.text
        await operator.press(sure, "Keep")
        assert "stays" in (await operator.next_edit(sure)).text
        await operator.say("/remove Mill_burns")
        sure = await operator.reply()
        await operator.press(sure, "Remove")
        assert ".removed/Mill_burns.txt" in (await operator.next_edit(sure)).text
        assert (archive / ".removed" / "Mill_burns.txt").read_text(encoding="utf-8") == MILL
        assert "Mill_burns.txt" not in tomllib.loads((archive / "corpus.toml").read_text(encoding="utf-8"))["documents"]
        await olena.say("/quote Tove Lind")
        assert "Nobody called" in (await olena.reply()).text
        await operator.say("/remove out of hours")
        assert "No document here" in (await operator.reply()).text
        await operator.say("/remove out ferr")
        assert "No document here" in (await operator.reply()).text
        await operator.say("/remove nothing like it")
        assert "No document here" in (await operator.reply()).text
        assert await program.stop() == 0
    assert refused(fake) == []
    assert "Traceback" not in program.output
    async with SqliteStore(tmp_path / "onrecord.db") as store:
        assert await kept(store) == await rebuilt(archive, tmp_path / "rebuilt.db")
    assert not any((archive / ".incoming").iterdir())


@pytest.mark.parametrize("admins", ["", "1"])
async def test_nobody_adds_to_an_archive_without_being_named_its_admin(
    fake: FakeTelegram, tmp_path: Path, archive: Path, admins: str
) -> None:
    olena = fake.user("Olena")
    desk = fake.supergroup("Desk", olena)
    async with quick(fake, tmp_path, archive, {"ONRECORD_ADMINS": admins}):
        await olena.send_document("mill.txt", MILL.encode(), caption="/add")
        assert "Only the admins of this archive" in (await olena.reply()).text
        await desk.send_document("mill.txt", MILL.encode(), caption="/add")
        assert "Only the admins of this archive" in (await desk.reply()).text
    assert sorted(path.name for path in archive.glob(".*")) == []
