"""Numbers that are codes and not amounts: references, accounts, ISBN, postcodes, registrations; by digit, in groups."""

from __future__ import annotations

import re

from wellread.languages.english.figures.place import Place, Rule, phrase
from wellread.languages.english.numbers import cardinal, digits, grouped, is_round
from wellread.languages.english.tables import listed
from wellread.languages.english.vocabulary import common_words

_LABELS = listed(
    """ref reference references pin isbn issn iban bic swift utr crn id code codes passcode password serial batch lot pmid
    pmcid nino uprn ean sku barcode postcode zip mpan mprn ein ssn urn ukprn hesa uln npi vin imei doi nhs-number ubrn otp"""
)
"""Directly before a number, or with "number", "no." or "is" between, these say that it is a code."""
_WEAK = _LABELS | listed(
    """account policy invoice licence license passport registration registered membership customer case order application
    claim nhs insurance charity company meter sort ticket voucher vat card roll student employee staff patient hospital
    tracking booking confirmation contract permit certificate security telephone model part product project grant protocol
    catalogue accession trial"""
)
"""These say it of a long number, or with "number" between."""
_BETWEEN = listed("number numbers no nos num is code # id reference ref: quote quoting as was")
_GROUP = re.compile(r"[A-Z0-9]+(?:[-/.‑][A-Z0-9]+)*|[a-z]{0,3}\d[a-z0-9]*", re.ASCII)


def by_sign(text: str, american: bool) -> str:
    """Letters by their names, digits one by one, a rest where a hyphen or a space stands."""
    said = []
    for part in re.findall(r"\d+|[A-Za-z]+|[^\w\s]", text):
        if part.isdecimal():
            said.append(grouped(part))
        elif part.isalpha():
            camel = re.fullmatch("([a-z])([A-Z][a-z]{2,})", part)
            if camel:
                said.append(f"^{camel[1].upper()} {camel[2].lower()}")
                continue
            word = part.islower() and len(part) > 3 and re.search("[aeiou]", part) is not None
            whole = "/" in text and len(part) > 3 and part.isupper() and part.lower() in common_words()
            said.append(part.lower() if word or whole else letters(part, american))
        else:
            said.append({"/": "slash", ".": "point", ":": "colon", "#": "number", "&": "and", "+": "plus"}.get(part, ","))
    return " ".join(said).replace(" ,", ",")


def letters(text: str, american: bool) -> str:
    """Each letter by its name."""
    return " ".join("zed" if letter in "Zz" and not american else f"^{letter.upper()}" for letter in text)


def _labelled(at: Place) -> list[str] | None:
    """Reference AB/1234; account number 12345678; NHS number 943 476 5919; batch no. 4F721A."""
    if not re.search(r"\d", at.core) or not _says_code(at) or re.fullmatch(r"\d*\.\d+[-–]\d*\.\d+", at.core):
        return None
    taken = 0
    for text in at.ahead.split(" "):
        if not _GROUP.fullmatch(text) or (taken and not re.search(r"\d", text) and len(text) > 4):
            break
        taken += 1
    parts = at.ahead.split(" ")[:taken]
    while len(parts) > 1 and parts[-1].isalpha() and len(parts[-1]) > 2:
        parts.pop()
    if not parts or (len(parts) == 1 and re.fullmatch(r"\d{1,2}", parts[0])):
        return None
    said = [by_sign(part, at.american) for part in parts]
    return [*(f"{one}," for one in said[:-1]), said[-1]]


def _far_apart(at: Place) -> list[str] | None:
    """No. 22-381; Roll Call 20-1738: one number with a hyphen, for nobody counts from the first to the last."""
    found = re.fullmatch(r"(\d{1,2})-(\d{3,5})", at.core)
    month = found is not None and int(found[1]) <= _MONTHS and re.fullmatch(r"(?:19|20)\d\d", found[2])
    if not found or month or int(found[2]) % 10 == 0:
        return None
    return [by_sign(at.core, at.american)] if at.before() == "no" or len(found[2]) > _HUNDREDS else None


_MONTHS = 12
_HUNDREDS = 3


_DIGITS = re.compile(r"\d\D*\d\D*\d")


def _says_code(at: Place) -> bool:
    """Whether the words before say that a code follows."""
    strong = at.before() in _LABELS or (at.before() in _BETWEEN and at.before(2) in _LABELS)
    numbered = (at.before() in _BETWEEN and bool(at.near(5) & _WEAK)) or (
        at.before(2) in ("number", "no") and at.before() == "is"
    )
    plain = at.core.isdecimal()
    if strong:
        return not (plain and len(at.core) < 3)
    if (
        numbered
        and at.before() in ("is", "as", "was")
        and at.before(2) not in ("number", "no")
        and len(re.findall(r"\d", at.core)) < 3
    ):
        return False
    if numbered:
        return not plain or len(at.core) >= 4 or bool(re.fullmatch(r"\d{2,}", at.after(1)))
    return (at.before() in _WEAK or at.before() in ("number", "no")) and (plain and len(at.core) >= 6)


_POSTCODE = phrase(r"([A-Z]{1,2})(\d{1,2})([A-Z]?) (\d)([A-Z]{2})")
_ZIP = phrase(r"([A-Z]{2}) (\d{5})(?:-(\d{4}))?")
_CANADIAN = phrase(r"(?:(?:ON|QC|BC|AB|MB|SK|NS|NB|NL|PE|YT|NT|NU) )?[A-Z]\d[A-Z] \d[A-Z]\d")
_WITH_PROVINCE = 3
_STATES = listed(
    """AL AK AZ AR CA CO CT DE FL GA HI IA ID IL IN KS KY LA MA MD ME MI MN MO MS MT NC ND NE NH NJ NM NV NY OH OK OR PA RI
    SC SD TN TX UT VA VT WA WI WV WY DC PR"""
)


_NAMED_STATES = listed(
    """alabama alaska arizona arkansas california colorado connecticut delaware florida georgia hawaii idaho illinois indiana
    iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri montana nebraska
    nevada hampshire jersey mexico york carolina dakota ohio oklahoma oregon pennsylvania island tennessee texas utah vermont
    virginia washington wisconsin wyoming"""
)
"""The last words of their names, before a number of five digits."""
_STREETS = listed("street st avenue ave road rd lane ln drive dr boulevard blvd court ct parkway pkwy highway hwy")


def _has_street(at: Place) -> bool:
    """Whether a street comes before."""
    return any(item.core.lower().rstrip(".") in _STREETS for item in at.items[: at.index])


def _postcode(at: Place) -> list[str] | None:
    """SW1A 1AA; LS9 7TF; Springfield, IL 62704-1234."""
    if found := _POSTCODE.match(at.ahead):
        area = f"{letters(found[1], at.american)} {cardinal(int(found[2]), american=at.american)}"
        district = f" {letters(found[3], at.american)}" if found[3] else ""
        return [f"{area}{district},", f"{digits(found[4])} {letters(found[5], at.american)}"]
    if canadian := _CANADIAN.match(at.ahead):
        said = [by_sign(part, at.american) for part in canadian[0].split(" ")]
        return (
            [*(f"{one}," for one in said[:-1]), said[-1]] if len(said) < _WITH_PROVINCE else [said[0], f"{said[1]},", said[2]]
        )
    if at.american and re.fullmatch(r"\d{5}", at.core) and (at.before() in _NAMED_STATES or _has_street(at)):
        return (
            [digits(at.core)]
            if at.index and at.items[at.index - 1].core.istitle() and not at.items[at.index - 1].tail
            else None
        )
    found = _ZIP.match(at.ahead)
    if not found or found[1] not in _STATES:
        return None
    more = f", {digits(found[3])}" if found[3] else ""
    return [letters(found[1], at.american), digits(found[2]) + more]


_SHAPES = (
    phrase(r"[A-Z]{2}\d{2}(?: [A-Z0-9]{4}){2,7}(?: [A-Z0-9]{1,3})?"),  # IBAN, ISO 13616
    phrase(r"[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]"),  # National Insurance
    phrase(r"97[89][- ]\d{1,5}[- ]\d{1,7}[- ]\d{1,7}[- ]\d"),  # ISBN-13
    phrase(r"97[89]\d{10}"),
    phrase(r"\d{4}(?:[ -]\d{4}){3}(?:[ -]\d{1,3})?"),  # payment cards
    phrase(r"[A-HJ-Z]{2} \d{3} \d{3}|[A-HJ-Z]{2} \d{4} \d{4}|[A-HJ-Z]{2} ?\d{6}"),  # National Grid
    phrase(r"#[A-Z]{1,4}-?\d{3,}(?:[-/]\w+)*"),
    phrase(r"NCT\d{8}(?:\.\d)?"),
    phrase(r"(?:NCT|ISRCTN|PMC|CRD|ACTRN|GSE|EudraCT|TCTR|ChiCTR|UMIN)[A-Z]{0,3}\d{4,}"),  # registers of trials and papers
    phrase(r"\d{4}-\d{6}-\d{2}"),
    phrase(r"[A-Z]{1,3}\d{4,}[A-Z]?"),
    phrase(r"[A-Z]{2,4}[-/]\d{3,}(?:[-/]\w+)*"),
    phrase(r"[A-Z]{2,5}-?\d{4,}(?:[-/]\w+)*"),
    phrase(r"[A-Z][/.]\d{3,5}[/.]\d\d(?:[/.][A-Z]{1,3})?"),
    phrase(r"[A-Z]{2,4} \d{2}-\d{3,5}"),
    phrase(r"[A-Z]{3,5} \d{3,5}-(?:19|20)\d\d"),
    phrase(r"PL \d{5}[-/]\d{4}"),  # product licences
    phrase(r"\d{2}/\d{4,6}(?:/[A-Z]{1,5})?|\d{2}/0\d{2}"),  # planning applications, minutes
    phrase(
        r"(?=\S*[A-Z])(?=\S*\d\D*\d\D*\d)(?:[A-Z]{1,5}|\d{1,8}|[A-Z]{1,3}\d+|\d+[A-Z])(?:/(?:[A-Z]{1,5}|\d{1,8}|[A-Z]{1,3}\d+)){2,6}"
    ),
)
_ROUTED = listed("rm bus buses route routes flight train room service tram line lines error")


_YEARS = re.compile(r"(?:1[89]|20)\d\d(?: (?:1[89]|20)\d\d)+\b")
"""Years in a row: "1949 1976 1981"."""


def _shape(at: Place) -> list[str] | None:
    """Codes that show by their shape what they are."""
    if _YEARS.match(at.ahead) or (at.core[:1].isupper() and is_round(at.core[1:])):
        return None
    for pattern in _SHAPES:
        if found := pattern.match(at.ahead):
            said = [by_sign(part, at.american) for part in found[0].split(" ")]
            return [*(f"{one}," for one in said[:-1]), said[-1]]
    return None


def _granted(at: Place) -> list[str] | None:
    """Grants 2012-4530 and 2012-2639: no years from one to the other."""
    found = re.fullmatch(r"((?:19|20)\d\d)-(\d{4,6})", at.core)
    return [by_sign(at.core, at.american)] if found and int(found[2]) > _LAST_YEAR else None


_LAST_YEAR = 2150


def _lettered(at: Place) -> list[str] | None:
    """License # LB 99086: five digits and more, no comma in them, behind capitals, that are no round sum."""
    found = phrase(r"([A-Z]{2,4}) (\d{5,6})").match(at.ahead)
    if (
        not found
        or found[2].endswith("00")
        or re.match("[a-z0-9]", at.after(2))
        or found[1] in ("THE", "AND", "FOR", "NHS", "UK", "US", "EU")
    ):
        return None
    return [letters(found[1], at.american), grouped(found[2])]


_DRIVEN = listed("registration reg vehicle car plate plates van mini audi ford")
_VEHICLE = phrase(r"[A-Z]{2}\d{2} [A-Z]{3}|[A-Z]\d{1,3} [A-Z]{3}|[A-Z]{3} \d{1,3}[A-Z]")


def _vehicle(at: Place) -> list[str] | None:
    """Registration AB12 CDE."""
    found = _VEHICLE.match(at.ahead)
    if not found or not at.near(6) & _DRIVEN:
        return None
    first, last = (by_sign(part, at.american) for part in found[0].split(" "))
    return [f"{first},", last]


_HABITS = listed("rule rules method technique plan split ratio diet")
"""Behind three numbers these say that they are numbers: "the 20-20-20 rule"."""


def _sort_code(at: Place) -> list[str] | None:
    """Sort code 12-34-56."""
    found = re.fullmatch(r"(\d\d)[-–‑](\d\d)[-–‑](\d\d)", at.core)
    if not found or not (at.near(4) & {"sort", "code"} or int(found[2]) > 12) or at.after(1).lower() in _HABITS:
        return None
    return [", ".join(digits(part) for part in found.groups())]


def _colour(at: Place) -> list[str] | None:
    """#366BFB."""
    found = re.fullmatch("#([0-9A-F]{6}|[0-9a-f]{6})", at.core)
    if not found or found[1].isdecimal():
        return None
    signs = re.findall("[0-9]|[A-Fa-f]", found[1])
    return ["hash " + " ".join(digits(sign) if sign.isdecimal() else f"^{sign.upper()}" for sign in signs)]


def _boxed(at: Place) -> list[str] | None:
    """PO Box 9034; P.O. Box 12345."""
    boxed = at.before() == "box" and at.before(2) in ("po", "p.o", "gpo")
    return [grouped(at.core)] if boxed and re.fullmatch(r"\d{3,}", at.core) else None


def _routed(at: Place) -> list[str] | None:
    """Bus 137; the 205 bus; room 101; 404: Not found."""
    if at.core == "404" and "found" in [item.core.lower() for item in at.items[at.index + 1 :][:5]]:
        return [digits(at.core)]
    if not re.fullmatch(r"\d{3,4}", at.core) or (at.before() not in _ROUTED and at.after(1).lower() not in ("bus", "buses")):
        return None
    return [digits(at.core)]


def _long(text: str, american: bool) -> str | None:
    """A run of seven digits and more that ends in no thousands is nobody's amount."""
    return grouped(text) if re.fullmatch(r"\d{7,}", text) and not text.endswith("000") else None


def _quantity(text: str, american: bool) -> str | None:
    """1no., 12no: so many of a thing, as plans have it."""
    found = re.fullmatch(r"(\d{1,4})no\.?", text)
    return f"{cardinal(int(found[1]), american=american)} number" if found else None


RULES: tuple[Rule, ...] = (
    _sort_code,
    _vehicle,
    _labelled,
    _far_apart,
    _postcode,
    _shape,
    _granted,
    _lettered,
    _colour,
    _boxed,
    _routed,
)
WORDS = (_long, _quantity)
