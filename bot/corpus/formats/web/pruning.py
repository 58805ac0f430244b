"""What on a page stands around its article: comments, other stories, shares, menus. Never words inside a paragraph."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from bot.corpus.formats.web.blocks import ancestors, blocks, names, text_of
from bot.corpus.furniture import CALL_TO_ACTION, READ_ALSO

if TYPE_CHECKING:
    from lxml.etree import _Element

_LARGE = names("div section aside ul ol dl details nav footer figure table article p li form header menu dialog")
_OF_WORDS = names("blockquote figure")
_NEVER = names("html body main head")
_ALWAYS = names("nav dialog menu aside")
_ROLES = names("navigation complementary banner contentinfo search dialog alertdialog menu toolbar")

# The name of a class or id in small letters, its words parted by single dashes: `CommentBox` is `comment-box`. Not
# `paywall`: behind it is the article itself. Not every `share`: a page about share prices is of that topic.
_NAMES = re.compile(
    r"(?:^|[ -])(?:"
    r"comments?(?:-?(?:box|list|section|area|thread|block|wrap(?:per)?|container|form|feed|body))?(?=$| )"
    r"|(?:formatted|reader|user|article|post|facebook)-comments?|disqus(?:-thread)?|respond|livefyre|viafoura"
    r"|related(?!-to(?:$|[ -]))|recommend(?:ed|ations?)"
    r"|more-(?:on|from|stories|news|like-this|articles|headlines|in|coverage)"
    r"|read-(?:more|next|also)|up-next|next-(?:article|story|up|post)|prev(?:ious)?-(?:article|story|post)"
    r"|most-(?:read|popular|viewed|shared|commented|recent)|trending|popular-(?:posts|stories|articles|now)"
    r"|latest-(?:news|stories|posts|articles|headlines)|top-(?:stories|news|headlines)|other-(?:stories|news|articles)"
    r"|also-(?:read|like|in)|you-(?:may|might)|editors?-picks?|in-other-news|recirc(?:ulation)?|onward"
    r"|teasers?|promos?|promotion|rail|side-?bar|side-col(?:umn)?|see-also|suggest(?:ed|ions)"
    r"|newsletters?|sign-?up|subscribe|donat(?:e|ions?)|support-us"
    r"|ads?|adverts?|advertis(?:ement|ing)|ad-(?:slot|unit|container|wrapper|box|banner|block)|sponsor(?:ed|s)?"
    r"|outbrain|taboola|zergnet|cookies?-(?:banner|consent|notice|policy|bar|law|message)|consent|gdpr"
    r"|bread-?crumbs?|pagination|pager|(?:share|sharing|social)(?=$| )"
    r"|(?:share|sharing|social)-(?:buttons?|bar|links?|tools?|icons?|widget|this|box|list|menu|media|follow|share)"
    r"|tag-?(?:list|cloud)|tags|site-(?:header|footer|nav)"
    r"|(?:author|writer)-(?:bio|box|info|card|profile)|about-the-author|site-map|skip-links?|masthead|nav-?bar|menu"
    r")(?=$|[ -])"
)
_PULLED = re.compile(r"(?:^|[ -])pull-?quotes?(?=$|[ -])")
_OF_ITS_OWN = re.compile(r"teaser|promo|suggest")
_COMMENTS_LABEL = re.compile(
    r"(?:\d+ )?(?:(?:reader|user|your)s?['’]? )?(?:comments?|responses|replies)(?: \(\d+\))?:?"
    r"|\d+ thoughts? on .*|leave a (?:reply|comment)|join the (?:conversation|discussion)|(?:add|post) a comment"
    r"|коментарі.{0,8}|комментарии.{0,8}|komentarze.{0,8}|kommentare.{0,8}",
    re.IGNORECASE,
)
_COMMENT_TYPE = re.compile(r"schema\.org/(?:User)?Comments?(?:$| )|(?:^| )comments?(?:$| )")
_LABELS = names("h2 h3 h4 h5 h6 strong b p div span summary")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_JOINTS = re.compile(r"[-_:/.]+")
_SENTENCE = re.compile(r"[.!?…][\"'”’»)\]]*$")
_SHORTEST = 40
_FEWEST_PULLED = 3  # words
_LABEL_LENGTH = 60


def prune(body: _Element, headline: _Element | None) -> None:
    """Take out of a page what is not its article; what holds the headline, or the story under it, stays."""
    every = list(body.iter())  # held, so that each element stays one object
    prose = _Prose(body, headline)
    for element in every:
        furniture, pulled = _is_furniture(element), _is_pull_quote(element)
        if not (furniture or pulled) or not _is_in(body, element):
            continue
        if (furniture and prose.may_go(element)) or (pulled and prose.has_again(element)):
            prose.without(element)
            _drop(element)
    for other in prose.other_stories():
        prose.without(other)
        _drop(other)
    for label in every:
        if label.tag not in _LABELS or not _is_in(body, label) or _holds(label, headline):
            continue
        words = _short_text(label)
        box = _opened_by(label) if words and _is_label(words) else None
        if box is not None and box.tag not in _NEVER and prose.may_go(box):
            prose.without(box)
            _drop(box)
            continue
        if words and _COMMENTS_LABEL.fullmatch(words) and label.tag[0] == "h":
            _drop_after(label, headline)
        elif words and READ_ALSO.fullmatch(words):
            _drop_links_after(label, headline)


def _is_label(words: str) -> bool:
    """Whether these are the words above other stories, comments, or an appeal to the reader."""
    return bool(_COMMENTS_LABEL.fullmatch(words) or READ_ALSO.fullmatch(words) or CALL_TO_ACTION.match(words.lower()))


def _opened_by(heading: _Element) -> _Element | None:
    """Return the box whose heading this is; None where it is no heading, or something stands before it."""
    parent = heading.getparent()
    if heading.tag[0] != "h" or parent is None or parent.tag == "article":
        return None
    return parent if next((one for one in parent if isinstance(one.tag, str)), None) is heading else None


class _Prose:
    """How many blocks of running text each element of a page holds."""

    def __init__(self, body: _Element, headline: _Element | None) -> None:
        self._body = body
        self._headline = headline
        self._held: Counter[_Element] = Counter()
        for block in blocks(body):
            if is_prose(block.text):
                self._held.update(ancestors(block.element))

    def without(self, element: _Element) -> None:
        """Forget an element that is taken out."""
        for outer in element.iterancestors():
            self._held[outer] -= self._held[element]

    @cached_property
    def _letters(self) -> str:
        return _letters(text_of(self._body))

    def has_again(self, element: _Element) -> bool:
        """Whether the words of a pull quote stand in what is left of the page as well; it is taken to go then."""
        words = max((block.text for block in blocks(element)), key=len, default="")
        letters = _letters(words)
        if len(words.split()) < _FEWEST_PULLED or self._letters.count(letters) < 2:
            return False
        # Of two that are alike one stays, where the story itself has not their words.
        self._letters = self._letters.replace(letters, "", 1)
        return True

    def other_stories(self) -> list[_Element]:
        """Return the articles with headings of their own beside a story that is in none and longer than all of them."""
        found = [one for one in self._body.iter("article") if not any(True for _ in one.iterancestors("article"))]
        told = sum(self._held[one] for one in found)
        if self._headline is None or any(_holds(one, self._headline) for one in found):
            return []
        beside = [one for one in found if any(True for _ in one.iter("h1", "h2", "h3", "h4"))]
        return beside if self._held[self._body] - told > told else []

    def may_go(self, element: _Element) -> bool:
        """Whether an element is not the story: it tells little, or the story stands elsewhere, under its headline."""
        if _holds(element, self._headline):
            return False
        held, whole = self._held[element], self._held[self._body]
        if held * 2 <= whole:
            return held < whole or not held
        if self._headline is None:
            return False
        story = next((one for one in self._headline.iterancestors() if self._held[one]), None)
        return story is not None and not _holds(story, element)


def is_prose(text: str) -> bool:
    """Whether a block is running text: long enough, and ended as a sentence is."""
    return len(text) >= _SHORTEST and bool(_SENTENCE.search(text))


def _is_furniture(element: _Element) -> bool:
    tag = element.tag
    if not isinstance(tag, str) or tag in _NEVER or tag not in _LARGE:
        return False
    if tag == "footer":  # in a block of words: whose words they are
        parent = element.getparent()
        return parent is not None and parent.tag not in _OF_WORDS
    if tag in _ALWAYS or (element.get("role") or "").lower() in _ROLES:
        return True
    if tag == "article" and _is_card(element):
        return True
    if _COMMENT_TYPE.search(f"{element.get('itemtype') or ''} {element.get('itemprop') or ''}"):
        return True
    said = (element.get("aria-label") or "").strip()
    if said and (READ_ALSO.fullmatch(said) or _COMMENTS_LABEL.fullmatch(said)):
        return True
    found = _NAMES.search(_names(element))
    # Some papers call the first paragraph of the story itself its teaser; one of another story leads to it.
    own = found is not None and tag == "p" and _OF_ITS_OWN.search(found[0]) and element.find(".//a") is None
    return found is not None and not own


def _is_pull_quote(element: _Element) -> bool:
    """Whether an element is called one: words of the story set in large type."""
    return isinstance(element.tag, str) and element.tag not in _NEVER and bool(_PULLED.search(_names(element)))


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()


def _is_card(element: _Element) -> bool:
    """Whether an article in another leads to a story of its own: its heading is a link."""
    if not any(True for _ in element.iterancestors("article")):
        return False
    heading = next(element.iter("h2", "h3", "h4", "h5"), None)
    return heading is not None and (heading.find(".//a") is not None or any(True for _ in heading.iterancestors("a")))


def _names(element: _Element) -> str:
    given = " ".join(element.get(key) or "" for key in ("class", "id", "data-component", "data-module", "data-testid"))
    return _JOINTS.sub("-", _CAMEL.sub("-", given)).lower().strip() if given.strip() else ""


def _holds(element: _Element, headline: _Element | None) -> bool:
    return headline is not None and any(one is element for one in (headline, *headline.iterancestors()))


def _short_text(element: _Element) -> str | None:
    """Return the words of an element; None of one that says more than a label does."""
    words: list[str] = []
    length = 0
    for piece in map(str, element.itertext()):
        words += piece.split()
        length += len(piece.strip())
        if length > _LABEL_LENGTH:
            return None
    return " ".join(words)


def _is_in(body: _Element, element: _Element) -> bool:
    return any(one is body for one in element.iterancestors())


def _drop(element: _Element) -> None:
    """Take an element out; the words behind it stay."""
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    if element.tail:
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _drop_after(label: _Element, headline: _Element | None) -> None:
    """Take out a label and all that follows it where it stands: below it are comments."""
    for following in [*label.itersiblings(), label]:
        if not _holds(following, headline):
            _drop(following)


def _drop_links_after(label: _Element, headline: _Element | None) -> None:
    """Take out "More from the Post" with the links under it, up to the next paragraph of the story."""
    parent = label.getparent()
    while parent is not None and parent.tag not in _NEVER | {"article"} and text_of(parent) == text_of(label):
        label, parent = parent, parent.getparent()
    for following in list(label.itersiblings()):
        if not isinstance(following.tag, str):
            continue
        found = blocks(following)
        linked = sum(block.linked for block in found)
        if not found or (following.find(".//a") is None and following.tag != "a") or _holds(following, headline):
            break
        if following.tag == "p" and linked * 2 < sum(len(block.text) for block in found):
            break
        _drop(following)
    _drop(label)
