"""The front doors: run, chat, ask, load, feeds, extract, export, versions,
backup, restore, check. Each imports only what it needs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING, TypeVar

import click

from bot import loops
from bot.errors import OnRecordError

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from bot.settings import Settings

_Door = TypeVar("_Door", bound="Callable[..., None]")


class _Doors(click.Group):
    """Turns every error of ours into its sentence and exit code 1, and Ctrl-C; a fault keeps its trace, redacted."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except OnRecordError as error:
            from bot.terminal.logs import redact

            click.echo(f"onrecord: {redact(str(error))}", err=True)
            ctx.exit(1)
        except KeyboardInterrupt:
            from bot.terminal.stopping import STOPPED

            click.echo("\nonrecord: stopped.", err=True)
            ctx.exit(STOPPED)


@click.group(cls=_Doors, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="onrecord")
def main() -> None:
    """Who said what, when, and where it is written: a newsroom's archive in a chat."""
    from bot.terminal import logs

    logs.set_up()


def _settings() -> Settings:
    from bot.settings import load_settings
    from bot.terminal import logs

    settings = load_settings()
    logs.hide(settings.secrets)
    logs.write_as(settings.log_format)
    return settings


@main.command()
def run() -> None:
    """Run the bot on Telegram: long polling, or a webhook when one is configured."""
    from bot.chat.running import serve
    from bot.terminal.stopping import end_soon

    async def served(settings: Settings) -> None:
        await serve(settings)
        end_soon()

    loops.run(served(_settings()))


def _save_option(what: str) -> Callable[[_Door], _Door]:
    return click.option(
        "--save", "folder", type=click.Path(path_type=Path, file_okay=False), metavar="FOLDER", help=what
    )


@main.command()
@click.argument("messages", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="The replies as the Bot API would carry them, one a line.")
@_save_option("Keep files that are sent in FOLDER; without it they are only named.")
def ask(messages: tuple[str, ...], as_json: bool, folder: Path | None) -> None:
    """Send MESSAGES one after another in a private chat and print the replies; a number presses that button."""
    if any(not message.strip() for message in messages):
        raise click.UsageError('a message is empty; write what you want to ask, for example "/quote NAME"')
    from bot.terminal.prompt import answer_all

    _quiet()
    loops.run(answer_all(_settings(), messages, as_json=as_json, folder=folder))


@main.command()
@_save_option("Keep files that are sent in FOLDER; without it in onrecord-files, below the current folder.")
def chat(folder: Path | None) -> None:
    """Talk to the bot in this terminal; a number presses that button, Ctrl-D leaves."""
    from bot.terminal.prompt import converse
    from bot.terminal.saving import FOLDER

    _quiet()
    loops.run(converse(_settings(), folder or FOLDER))


def _quiet() -> None:
    """Keep the log out of a conversation; what concerns the person is said in the chat."""
    import logging

    logging.getLogger().setLevel(logging.ERROR)


@main.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--remove-missing",
    is_flag=True,
    help="Forget also what is missing all at once, as if it were removed.",
)
def load(paths: tuple[Path, ...], *, remove_missing: bool) -> None:
    """Read new, changed and removed files of the corpus into the store; PATHS limit it to these."""
    if paths and remove_missing:
        raise click.UsageError("--remove-missing is for the whole folder; name no PATHS")
    from bot.terminal.stopping import Stopping

    stopping = Stopping("stopped before anything was read; nothing has changed.")
    from bot.terminal.load import load as bring_in

    _quiet()
    stopping.run(bring_in(_settings(), paths, stopping, remove_missing=remove_missing))


@main.command()
@click.option("--list", "only_list", is_flag=True, help="Only show how each is; nothing is fetched.")
def feeds(*, only_list: bool) -> None:
    """Look at every feed of feeds.toml now, file what is new, and show how each is; exit code 1 if one fails."""
    from bot.terminal.feeds import feeds as look

    _quiet()
    if not loops.run(look(_settings(), fetch=not only_list)):
        sys.exit(1)


@main.command()
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True, exists=True, dir_okay=False))
@click.option("--json", "as_one", is_flag=True, help="One JSON object.")
@click.option(
    "--jsonl", "as_stream", is_flag=True, help="FILE is a stream of JSON lines; one line of findings for each."
)
@click.option("--trace", "traced", is_flag=True, help="With what every rule says of each quotation.")
@click.option("--encoding", help="The encoding of a text or page that is not in UTF-8, such as windows-1251.")
def extract(file: Path, as_one: bool, as_stream: bool, traced: bool, encoding: str | None) -> None:
    """Show what is found in one text: FILE, or - for standard input."""
    from bot.terminal.extract import run as run_extract

    if as_one and as_stream:
        raise click.UsageError("--json and --jsonl exclude each other")
    if traced and as_stream:
        raise click.UsageError("--trace is for one text, not for a stream (--jsonl)")
    if encoding is not None and as_stream:
        raise click.UsageError("--encoding is for one text; a stream (--jsonl) is in UTF-8")
    run_extract(file, as_one=as_one, as_stream=as_stream, traced=traced, encoding=encoding)


@main.command()
@click.argument("what", type=click.Choice(["quotes", "timeline", "people"]))
@click.argument("words", nargs=-1)
@click.option(
    "--format",
    "form",
    type=click.Choice(["csv", "json", "jsonl", "timelinejs"]),
    default="csv",
    show_default=True,
    help="timelinejs is for timelines only.",
)
@click.option("--output", type=click.File("wb", atomic=True), default="-", help="The file to write; standard output.")
def export(what: str, words: tuple[str, ...], form: str, output: IO[bytes]) -> None:
    """Write a whole result: WHAT is quotes, timeline or people, WORDS are what its command takes.

    In CSV, an apostrophe stands in front of what a spreadsheet could run as a formula, and of an apostrophe, where a
    cell begins and after each semicolon, tab and line break in it; take away one there for the exact words.
    """
    from bot.terminal.export import export as write

    if form == "timelinejs" and what != "timeline":
        raise click.UsageError("--format timelinejs is for timelines only")
    _quiet()
    loops.run(write(_settings(), what, " ".join(words), form, output))


@main.command()
@click.argument("file")
def versions(file: str) -> None:
    """Show what was changed in an article since it was first read, word by word: FILE is its path, name or id."""
    from bot.terminal.versions import show

    _quiet()
    loops.run(show(_settings(), file))


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--force", "over", is_flag=True, help="Replace FILE where it is there already.")
def backup(file: Path, *, over: bool) -> None:
    """Copy all that the store holds into FILE, also while the bot runs."""
    from bot.terminal.backup import make

    _quiet()
    make(_settings(), file, over=over)


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
def restore(file: Path) -> None:
    """Put the backup FILE in the place of the store, which is kept beside it; the bot must not run."""
    from bot.terminal.backup import bring_back

    _quiet()
    bring_back(_settings(), file)


@main.command()
def check() -> None:
    """Look at settings, store, corpus and token: what is wrong, and what to do about it."""
    from bot.terminal.check import check as look

    _quiet()
    if not loops.run(look(_settings())):
        sys.exit(1)


if __name__ == "__main__":
    main()
