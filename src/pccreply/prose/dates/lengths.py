"""Lengths of time and what they are counted from: "within three months of publication", "a week on Friday", "weeks ago".

A length with nothing said to count from runs from the anchor; one counted from an event without a
date is found and not resolved."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from pccreply.prose import almanac
from pccreply.prose.dates.intervals import Span
from pccreply.prose.dates.seasons import Seasons, feasts, singular
from pccreply.prose.dates.vocabulary import BACKWARD, FORWARD, MONTH, NUMBER, UNIT, WEEKDAY
from pccreply.prose.words import vocabulary

_MEASURES = vocabulary(
    """more further full short calendar working business clear additional extra single whole mere bare good half school
    financial court"""
)
_THAN = vocabulary("more longer later over above beyond fewer")
_ABOUT = vocabulary("the a some about around approximately roughly another just only little under y")
_STRETCHES = vocabulary("matter period space maximum further timescale little")
_COUNTED_FROM = vocabulary("of after from following since to before either ar")
_FINISHING = vocabulary("finishing completing completion being having done")


class Lengths(Seasons):
    """Reads lengths of time."""

    def _length(self, index: int) -> tuple[float, str, int] | None:
        """A number and a unit: (count, unit, stop). "half a year", "three and a half months", "a dozen weeks"."""
        at = index
        half = False
        if self._at(at) == "another" and self._at(at + 1) == "half":
            at += 1
        if self._at(at) == "half" and self._at(at + 1) in ("a", "an"):
            half = True
            at += 1
        word = self._at(at)
        if not word:
            return None
        if word.isdigit() and len(word) <= 3 and word.isascii():
            count = float(int(word))
        elif word in NUMBER:
            count = float(NUMBER[word])
        elif word in ("fortnight", "twelvemonth"):
            return 1.0, UNIT[word], at + 1
        elif word in ("deufis", "ddeufis"):
            return 2.0, "month", at + 1
        else:
            return None
        at += 1
        if word in NUMBER and 20 <= count <= 90:
            if self._at(at) == "-":
                at += 1
            extra = NUMBER.get(self._at(at), 0)
            if 0 < extra < 10 and self._at(at) not in ("a", "an", "another"):
                count += extra
                at += 1
        if self._at(at) in ("couple", "dozen", "hundred", "few") and word in ("a", "another"):
            if self._at(at) == "few":
                return None
            count = float(NUMBER[self._at(at)])
            at += 1
        if self._at(at) == "of" and count in (2, 12):
            at += 1
        if self._at(at) in ("or", "to", "-", "–") and self._at(at + 1) in (*NUMBER, *(str(n) for n in range(1, 61))):
            other = self._at(at + 1)
            value = int(other) if other.isdigit() else NUMBER[other]
            if value > count and other not in ("a", "an"):
                count, at = float(value), at + 2
        if (self._at(at), self._at(at + 1), self._at(at + 2)) == ("and", "a", "half"):
            count, at = count + 0.5, at + 3
        if self._at(at) == "-":
            at += 1
        for _ in range(2):
            if self._at(at) in _MEASURES:
                if self._at(at) == "half":
                    half = True
                at += 1
        working = self._at(at - 1) in ("working", "business", "court")
        unit = UNIT.get(self._at(at).removesuffix("'s"))
        if unit is None or self._at(at) == "weekend":
            return None
        if half:
            count /= 2
        at += 1
        if (self._at(at), self._at(at + 1), self._at(at + 2)) == ("and", "a", "half"):
            count, at = count + 0.5, at + 3
        if (self._at(at), self._at(at + 1)) == ("or", "so"):
            at += 2
        return count, "working day" if working and unit == "day" else unit, at

    def _within(self, index: int) -> Span | None:
        """ "within three months", "over the next twelve weeks", "no more than six months", "in a month's time"."""
        low = self.low
        word = low[index]
        at = index + 1
        pointed = False
        past = False
        opener = word
        if word in ("no", "not", "nor") and self._at(at) in _THAN:
            if self._at(at + 1) != "than":
                return None
            at += 2
            opener = "within"
        elif word == "at" and (self._at(at), self._at(at + 1)) in (("the", "most"), ("the", "outside"), ("most", "")):
            at += 2
            opener = "within"
        elif word in ("less", "under", "inside", "up"):
            if (word == "less" and self._at(at) != "than") or (word == "up" and self._at(at) != "to"):
                return None
            at += word != "inside" and word != "under"
            opener = "within"
        elif word == "o":
            if self._at(at) not in ("fewn",):
                return None
            at += 1
            opener = "within"
        elif word in ("ymhen", "mewn"):
            opener = "within"
        elif word == "no" or word == "not" or word == "at":
            return None
        for _ in range(6):
            step = self._at(at)
            if step in _ABOUT:
                if step in ("a", "another") and self._at(at + 1) not in _STRETCHES:
                    break
                at += 1
            elif (
                step in ("matter", "space", "period", "course", "maximum", "timescale", "span")
                and self._at(at + 1) == "of"
            ):
                at += 2
                opener = "within"
            elif step in ("further",) and self._at(at + 1) not in UNIT:
                at += 1
            elif step in FORWARD or step in BACKWARD:
                pointed = True
                past = step in BACKWARD
                at += 1
            else:
                break
        length = self._length(at)
        if length is None:
            unit = UNIT.get(self._at(at))
            if (
                not pointed
                or unit is None
                or low[at].endswith("s")
                or past
                or word not in ("over", "during", "within", "in", "throughout", "inside", "across")
            ):
                return None
            if low[at - 2] not in ("the", "y"):
                return None
            length = 1.0, unit, at + 1
        count, unit, stop = length
        if past:
            if self._at(stop) == "of":
                return None  # "in the last fortnight of May"
            first = self._add(self.anchor, -count, unit)
            return Span(stop, first, self.anchor, "relative", True, unit, "past")
        if opener in ("over", "during", "throughout", "across", "for", "after") and not pointed:
            if not (opener in ("over", "during") and self._at(at - 1) == "of"):
                if opener != "after":
                    return None
        if self._at(stop) == "'" or self._at(stop - 1).endswith("'s"):
            stop += self._at(stop) == "'"
        timed = self._at(stop) == "time"
        if timed:
            stop += 1
        return self._counted_from(stop, count, unit, link=self._at(stop))

    def _counted_from(self, stop: int, count: float, unit: str, *, link: str = "") -> Span | None:
        """A length of time with what it is counted from, where the text says so, else from the anchor.

        ``link`` is the word at ``stop``, left empty where it does not lead to an event.
        """
        anchor = self.anchor
        if link == "ago":
            past = self._add(anchor, -count, unit)
            return Span(stop + 1, past, past, "relative", True, unit, "past")
        if link in ("hence", "forward"):
            stop += 1
        elif link == "from" and self._at(stop + 1) in ("now", "today", "then", "here"):
            stop += 2
        elif link in _COUNTED_FROM and (found := self._base_event(stop + 1)):
            base, base_stop, kind = found
            if base is not None and link == "to":
                return Span(base_stop, self._add(base, -count, unit), base, "range", kind == "anchor", unit, "ending")
            if base is not None and link == "before":
                return Span(base_stop, self._add(base, -count, unit), base, "relative", kind == "anchor", unit)
            if base is not None:
                return Span(base_stop, base, self._add(base, count, unit), "relative", kind == "anchor", unit, kind)
            if kind == "publication" or link not in ("to", "before", "either", "since"):
                return Span(
                    base_stop, anchor, anchor, "relative", True, unit, "undated" if kind == "publication" else "event"
                )
        return Span(stop, anchor, self._add(anchor, count, unit), "relative", True, unit, "anchor")

    def _base_event(self, index: int) -> tuple[date | None, int, str] | None:
        """What a length is counted from: (day, stop, "anchor" | "publication" | "" | "event")."""
        low = self.low
        limit = min(self.size, index + 12)
        words = low[index:limit]
        text = words[:9]
        for i in range(index, limit):
            if low[i] in (".", ";", "!", "?", ":"):
                break
            if i > index + 1 and low[i] in ("will", "shall", "is", "are", "was", "were", "has", "have", "we", "must"):
                break
            if (
                low[i][0].isdigit()
                or low[i] in MONTH
                or low[i] in WEEKDAY
                or low[i] in feasts()
                or low[i] in ("today", "tomorrow", "now")
            ):
                if low[i] == "now":
                    return self.anchor, i + 1, "anchor"
                span = self._period(i, 2)
                if span is not None and not (low[i] in feasts() and span.precision == "term"):
                    return span.last, span.stop, "" if not span.anchored else "anchor"
            if low[i] in ("this", "my", "the") and self._at(i + 1) in ("letter", "reply", "response", "statement"):
                return self.anchor, i + 2, "anchor"
            if low[i] in ("writing", "hereof", "letter"):
                return self.anchor, i + 1, "anchor"
            if low[i] in ("publication", "published"):
                stop = i + 1
                if (self._at(stop), self._at(stop + 1)) in (
                    ("of", "the"),
                    ("of", "this"),
                    ("of", "your"),
                    ("of", "its"),
                ):
                    stop += 3
                return self.published, stop, "publication"
            if (
                low[i] in ("report", "report's", "inspection")
                and "publication" not in low[i:limit]
                and "published" not in low[i:limit]
            ):
                return self.published, i + 1, "publication"
        return (None, index, "event") if text and text[0] not in (",", ".", ";") else None

    def _counted(self, index: int) -> Span | None:
        """ "a week on Friday", "six weeks from now", "three weeks ago", "a fortnight before X"; else a bare length."""
        length = self._length(index)
        if length is None:
            return None
        count, unit, stop = length
        link = self._at(stop)
        if (
            link == "ago"
            or (link, self._at(stop + 1)) in (("from", "now"), ("from", "today"), ("from", "then"))
            or link == "hence"
        ):
            return self._counted_from(stop, count, unit, link=link)
        if link in ("on", "tomorrow", "today") or link in WEEKDAY:
            base = self._period(stop + (link == "on"), 2)
            if base is not None and base.precision == "day" and unit in ("week", "fortnight", "day", "month", "year"):
                day = self._add(base.first, count, unit)
                return Span(base.stop, day, day, "day", base.anchored)
        if link == "from" and self._at(stop + 1) in _FINISHING:
            return self._counted_from(stop, count, unit)
        if link in ("after", "before", "from", "following"):
            found = self._base_event(stop + 1)
            base_day, base_stop, kind = found or (None, stop, "")
            if base_day is not None:
                sign = -1 if link == "before" else 1
                day = self._add(base_day, sign * count, unit)
                first, last = (day, base_day) if link == "before" else (base_day, day)
                return Span(base_stop, first, last, "relative", kind == "anchor", unit, kind)
        if link == "'" and self._at(stop + 1) == "time":
            return self._counted_from(stop + 2, count, unit)
        return Span(stop, self.anchor, self._add(self.anchor, count, unit), "length", True, unit, "length")

    def _beside(self, index: int, depth: int) -> Span | None:
        """ "the week after X", "the fortnight before X", "the week of 12 May", "w/c 12 May", "the day after tomorrow"."""
        word = self.low[index]
        at = index + 1
        if word in ("w", "wc"):
            if word == "w":
                if (self._at(at), self._at(at + 1)) not in (("/", "c"), ("/", "b")):
                    return None
                at += 2
            span = self._period(at, 2)
            return (
                replace(span, last=span.first + timedelta(days=6), precision="week")
                if span and span.precision == "day"
                else None
            )
        link = self._at(at)
        if word == "days" or word == "weeks":
            return None
        unit = UNIT.get(word, "day")
        if (link, self._at(at + 1)) == ("before", "last") or (link, self._at(at + 1)) == ("after", "next"):
            return self._whole(unit, at + 2, -2 if link == "before" else 2)
        if link in ("as", "that", "in") and word == "week":
            for i in range(at, min(at + 4, self.size)):
                if (
                    base := self._idiom(i)
                    if singular(self.low[i]) in (*almanac.NATURE, *almanac.COMINGS)
                    else self._period(i, 2)
                ):
                    return base
            return None
        if link not in ("after", "before", "of", "commencing", "beginning", "ending", "following", "starting", "from"):
            return None
        base = self._period(at + 1, 2)
        if base is None:
            return None
        if link in ("of", "commencing", "beginning", "starting", "from"):
            if base.precision != "day" or word not in ("week", "fortnight", "weekend", "month"):
                return None
            first = base.first - timedelta(days=base.first.weekday()) if link == "of" and word == "week" else base.first
            return replace(base, first=first, last=self._add(first, 1, unit) - timedelta(days=1), precision="week")
        if link == "ending":
            return replace(
                base,
                first=self._add(base.first, -1, unit) + timedelta(days=1),
                precision="week" if unit != "year" else "range",
                base="ending",
            )
        if link == "before":
            last = base.first - timedelta(days=1)
            first = self._add(base.first, -1, unit)
        else:
            first = base.last + timedelta(days=1)
            last = self._add(base.last, 1, unit)
            if unit == "week" and base.first.weekday() == 0:
                last = base.first + timedelta(days=11)
        return replace(
            base, first=min(first, last), last=max(first, last), precision="day" if unit == "day" else "week"
        )
