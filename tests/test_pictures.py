"""Pictures: what an author may type, what comes back, and everything that must not come in."""

from __future__ import annotations

import os
import struct
import zlib
from hashlib import sha256
from pathlib import Path
from random import Random

import pytest
from PIL import Image

from wellread import pictures
from wellread.pictures import Found, find, names
from wellread.problems import Problem, Severity

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 72 36">{}</svg>'
SAFE = SVG.format('<path d="M0 0h9"/>')


def drawing(folder: Path, inside: str = "", name: str = "a.svg") -> str:
    """Write an SVG with `inside` in it; its name."""
    (folder / name).write_text(SVG.format(inside), encoding="utf-8")
    return name


def code(source: str, root: Path) -> str:
    """Code of the Problem that `source` gives."""
    found = find(source, root)
    assert isinstance(found, Problem), f"{source} was let in"
    assert found.severity is Severity.ERROR
    assert found.message
    assert found.hint
    return found.code


def found(source: str, root: Path) -> Found:
    """The picture that `source` gives."""
    answer = find(source, root)
    assert isinstance(answer, Found), answer
    return answer


class TestFile:
    def test_found(self, tmp_path: Path) -> None:
        """A file below the folder is found, with its digest, kind and size; whose it is the front matter says."""
        (tmp_path / "pictures").mkdir()
        drawing(tmp_path / "pictures")
        picture = found("pictures/a.svg", tmp_path)
        assert picture.path == tmp_path / "pictures" / "a.svg"
        assert picture.digest == sha256(picture.path.read_bytes()).hexdigest()
        assert (picture.media_type, picture.width, picture.height) == ("image/svg+xml", 72, 36)
        assert picture.credit is None

    @pytest.mark.parametrize("name", ["two words.svg", "héhé.svg", "50%.svg", "a%20b.svg"])
    def test_name(self, name: str, tmp_path: Path) -> None:
        """Blanks, accents and per cent signs in a name are no trouble, written plainly or as a browser writes them."""
        drawing(tmp_path, name=name)
        assert found(name, tmp_path).path.name == name

    def test_encoded(self, tmp_path: Path) -> None:
        """`two%20words.svg` finds the file with a blank in its name."""
        drawing(tmp_path, name="two words.svg")
        assert found("two%20words.svg", tmp_path).path.name == "two words.svg"

    def test_missing(self, tmp_path: Path) -> None:
        """A missing file is named, and the nearest one suggested."""
        drawing(tmp_path, name="Brain.svg")
        answer = find("brian.svg", tmp_path)
        assert isinstance(answer, Problem)
        assert answer.code == "picture-missing"
        assert "Brain.svg" in answer.hint

    @pytest.mark.parametrize("source", ["", ".", "nowhere", "x" * 5000 + ".png", "a\0.png", "a/../b.svg", "pictures"])
    def test_nothing_there(self, source: str, tmp_path: Path) -> None:
        """Whatever is typed, a missing picture is a Problem and not an exception."""
        (tmp_path / "pictures").mkdir()
        assert code(source, tmp_path) == "picture-missing"

    def test_backslash(self, tmp_path: Path) -> None:
        """Who writes folders as Windows does is told how to write them."""
        answer = find("pictures\\a.svg", tmp_path)
        assert isinstance(answer, Problem)
        assert "pictures/a.svg" in answer.hint

    @pytest.mark.parametrize("source", ["../secret.svg", "/etc/passwd", "C:\\a.svg", "file:///etc/passwd", "%2e%2e/secret.svg"])
    def test_outside(self, source: str, tmp_path: Path) -> None:
        """Nothing outside the publication's folder is opened."""
        drawing(tmp_path, name="secret.svg")
        inside = tmp_path / "inside"
        inside.mkdir()
        assert code(source, inside) == "picture-outside"

    def test_path_of_a_site(self, tmp_path: Path) -> None:
        """A path from the root of a website is one from the publication's folder, and leads out of it no more than others."""
        inside = tmp_path / "inside"
        inside.mkdir()
        drawing(tmp_path, name="secret.svg")
        drawing(inside)
        assert found("/a.svg", inside).width == 72
        assert code("/../secret.svg", inside) == "picture-outside"
        assert code("//a.svg", inside) == "picture-remote"
        assert code("/nowhere.svg", inside) == "picture-outside"

    def test_symbolic_link(self, tmp_path: Path) -> None:
        """A symbolic link does not lead out; one that stays inside is followed; one in a circle is missing."""
        drawing(tmp_path, name="secret.svg")
        inside = tmp_path / "inside"
        inside.mkdir()
        drawing(inside)
        (inside / "out.svg").symlink_to(tmp_path / "secret.svg")
        (inside / "in.svg").symlink_to(inside / "a.svg")
        (inside / "round.svg").symlink_to(inside / "round.svg")
        (inside / "folder").symlink_to(tmp_path)
        assert code("out.svg", inside) == "picture-outside"
        assert code("folder/secret.svg", inside) == "picture-outside"
        assert code("round.svg", inside) == "picture-missing"
        assert found("in.svg", inside).width == 72

    @pytest.mark.parametrize(
        "source", ["https://a.example/a.png", "HTTP://a", "//a.example/a.png", "data:image/png;base64,AAAA"]
    )
    def test_remote(self, source: str, tmp_path: Path) -> None:
        """Nothing is fetched, and nothing hidden in an address."""
        assert code(source, tmp_path) == "picture-remote"

    def test_pipe(self, tmp_path: Path) -> None:
        """A pipe is no picture, and nobody waits for it."""
        os.mkfifo(tmp_path / "a.svg")
        assert code("a.svg", tmp_path) == "picture-missing"


class TestBitmap:
    @pytest.mark.parametrize(
        ("name", "kind"), [("a.png", "image/png"), ("a.JPG", "image/jpeg"), ("a.webp", "image/webp"), ("a.gif", "image/gif")]
    )
    def test_size(self, name: str, kind: str, tmp_path: Path) -> None:
        """The kinds that every format can show are measured."""
        Image.new("RGB", (30, 20)).save(tmp_path / name)
        picture = found(name, tmp_path)
        assert (picture.media_type, picture.width, picture.height, picture.lettering) == (kind, 30, 20, False)

    def test_turned(self, tmp_path: Path) -> None:
        """A photograph that says “turn me” is measured as it is seen."""
        exif = Image.Exif()
        exif[0x0112] = 6
        Image.new("RGB", (30, 20)).save(tmp_path / "a.jpg", exif=exif)
        assert (found("a.jpg", tmp_path).width, found("a.jpg", tmp_path).height) == (20, 30)

    def test_phone(self, tmp_path: Path) -> None:
        """A phone's photograph, which carries a second view behind the first, is a JPEG like any other."""
        two = [Image.new("RGB", (30, 20), colour) for colour in ("red", "blue")]
        two[0].save(tmp_path / "a.jpg", format="MPO", save_all=True, append_images=two[1:])
        assert found("a.jpg", tmp_path).media_type == "image/jpeg"

    @pytest.mark.parametrize("name", ["a.gif", "a.jpg", "a.png", "a.webp"])
    def test_any_damage(self, name: str, tmp_path: Path) -> None:
        """Whatever bytes are changed, the answer is a picture or a Problem, never an exception."""
        chance = Random(5)
        Image.effect_noise((20, 15), 80).save(tmp_path / name)
        whole = (tmp_path / name).read_bytes()
        answers = set()
        for _ in range(300):
            content = bytearray(whole)
            for _ in range(chance.randint(1, 6)):
                content[chance.randrange(len(content))] = chance.randrange(256)
            (tmp_path / name).write_bytes(content)
            answers.add(type(find(name, tmp_path)))
        assert Problem in answers

    @pytest.mark.parametrize("mild", [False, True])
    def test_damaged(self, mild: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Half a picture, an empty one, a text called picture and a PNG called JPEG are broken.

        Also where a library has told Pillow not to mind a picture that breaks off, as WeasyPrint does for the whole process.
        """
        monkeypatch.setattr("PIL.ImageFile.LOAD_TRUNCATED_IMAGES", mild)
        Image.effect_noise((60, 60), 90).save(tmp_path / "whole.png")
        whole = (tmp_path / "whole.png").read_bytes()
        cases = {
            "half.png": whole[: len(whole) // 2],
            "empty.png": b"",
            "text.png": b"hello",
            "other.jpg": whole,
            "a.svgz": b"\x1f\x8b",
        }
        for name, content in cases.items():
            (tmp_path / name).write_bytes(content)
            assert code(name, tmp_path) == "picture-broken", name

    @pytest.mark.parametrize("name", ["a.bmp", "a.tiff"])
    def test_other_kind(self, name: str, tmp_path: Path) -> None:
        """A kind that some reader cannot show is refused, and the hint names one that all can."""
        Image.new("RGB", (3, 2)).save(tmp_path / name)
        answer = find(name, tmp_path)
        assert isinstance(answer, Problem)
        assert (answer.code, "PNG" in answer.hint) == ("picture-broken", True)

    def test_bomb(self, tmp_path: Path) -> None:
        """A small file that would fill the memory is not opened."""

        def chunk(kind: bytes, content: bytes) -> bytes:
            return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

        for side in (10_000, 60_000):
            header = chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0))
            (tmp_path / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", b"") + chunk(b"IEND", b""))
            assert code("a.png", tmp_path) == "picture-too-large"

    def test_large_file(self, tmp_path: Path) -> None:
        """A file of more than 30 MB is not read."""
        with (tmp_path / "a.png").open("wb") as file:
            file.truncate(pictures.BYTES + 1)
        assert code("a.png", tmp_path) == "picture-too-large"

    def test_moving(self, tmp_path: Path) -> None:
        """What moves can make a reader ill."""
        frames = [Image.new("RGB", (9, 9), colour) for colour in ("red", "blue")]
        frames[0].save(tmp_path / "a.gif", save_all=True, append_images=frames[1:])
        assert code("a.gif", tmp_path) == "picture-moving"


class TestDrawing:
    @pytest.mark.parametrize(
        "inside",
        [
            "<script>alert(1)</script>",
            '<path onload="alert(1)"/>',
            '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">hi</p></foreignObject>',
            '<h:iframe xmlns:h="http://www.w3.org/1999/xhtml"/>',
            '<h:img xmlns:h="http://www.w3.org/1999/xhtml" srcset="https://a.example/a.png"/>',
            '<a href="https://a.example"><path/></a>',
            '<a xlink:href="javascript:alert(1)"><path/></a>',
            '<image href="https://a.example/a.png"/>',
            '<image href="data:image/png;base64,AAAA"/>',
            '<use href="other.svg#a"/>',
            '<path fill="url(https://a.example/#a)"/>',
            "<path style=\"fill: url( '//a.example#a' )\"/>",
            "<style>@import 'https://a.example/a.css';</style>",
            "<style>path { fill: \\75rl(https://a.example) }</style>",
            "<style>path { background: image-set('https://a.example/a.png' 1x) }</style>",
            '<g xml:base="https://a.example/"><use href="#a"/></g>',
        ],
    )
    def test_unsafe(self, inside: str, tmp_path: Path) -> None:
        """A drawing that could run or load something is refused."""
        assert code(drawing(tmp_path, inside), tmp_path) == "picture-unsafe"

    @pytest.mark.parametrize("inside", ["<animate attributeName='x'/>", "<set attributeName='href' to='javascript:alert(1)'/>"])
    def test_moving(self, inside: str, tmp_path: Path) -> None:
        """A drawing that moves is refused, and with it what changes a link while it moves."""
        assert code(drawing(tmp_path, inside), tmp_path) == "picture-moving"

    @pytest.mark.parametrize(
        "before",
        [
            '<?xml-stylesheet href="https://a.example/a.css"?>',
            '<!DOCTYPE svg [<!ENTITY a "b">]>',
            '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        ],
    )
    def test_unsafe_before(self, before: str, tmp_path: Path) -> None:
        """A style sheet or an entity declared before the drawing is seen, in any encoding."""
        for encoding in ("utf-8", "utf-16"):
            (tmp_path / "a.svg").write_text(f'<?xml version="1.0" encoding="{encoding}"?>{before}{SAFE}', encoding=encoding)
            assert code("a.svg", tmp_path) == "picture-unsafe"

    def test_safe(self, tmp_path: Path) -> None:
        """What drawing programs write by themselves is let in: gradients, own styles, a document type, comments."""
        style = '<style>.a { fill: url("#g") }</style>'
        inside = f'<defs><linearGradient id="g"/></defs>{style}<path class="a" fill="url(#g)"/><use href="#g"/>'
        kind = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
        (tmp_path / "a.svg").write_text(f"{kind}<!-- made by hand -->{SVG.format(inside)}", encoding="utf-8")
        assert found("a.svg", tmp_path).height == 36

    @pytest.mark.parametrize(
        "text",
        ["", "hello", "<svg>", "<html/>", "<svg viewBox='0 0 1 1'/>", "<svg xmlns='http://www.w3.org/2000/svg'><a></svg>"],
    )
    def test_broken(self, text: str, tmp_path: Path) -> None:
        """What is not SVG, or not well formed, is broken."""
        (tmp_path / "a.svg").write_text(text, encoding="utf-8")
        assert code("a.svg", tmp_path) == "picture-broken"

    def test_billion(self, tmp_path: Path) -> None:
        """A few lines that ask for a billion shapes, a shape that holds itself, and a very deep one are refused."""
        uses = "".join(f'<g id="g{n}">{f"""<use href="#g{n - 1}"/>""" * 10 if n else "<path/>"}</g>' for n in range(12))
        assert code(drawing(tmp_path, uses), tmp_path) == "picture-too-large"
        assert code(drawing(tmp_path, '<g id="a"><use href="#a"/></g>'), tmp_path) == "picture-too-large"
        assert code(drawing(tmp_path, "<g>" * 20_000 + "</g>" * 20_000), tmp_path) == "picture-too-large"

    @pytest.mark.parametrize(
        ("size", "expected"),
        [
            ('width="10" height="5"', (10, 5)),
            ('width="1in" height="25.4mm"', (96, 96)),
            ('width="72pt" height="2cm"', (96, 76)),
            ('viewBox="0 0 40 20"', (40, 20)),
            ('viewBox="0,0,40,20" width="80"', (80, 40)),
            ('viewBox="0 0 40 20" width="100%" height="100%"', (40, 20)),
            ('viewBox="0 0 40 0"', (0, 0)),
            ('width="nan" height="-5"', (0, 0)),
            ("", (0, 0)),
        ],
    )
    def test_size(self, size: str, expected: tuple[int, int], tmp_path: Path) -> None:
        """Width and height are as declared, else as the viewBox has them, else unknown."""
        (tmp_path / "a.svg").write_text(f'<svg xmlns="http://www.w3.org/2000/svg" {size}/>', encoding="utf-8")
        assert (found("a.svg", tmp_path).width, found("a.svg", tmp_path).height) == expected

    def test_lettering(self, tmp_path: Path) -> None:
        """Words in a drawing are noticed, for they must be as large as the text around it; a title is no lettering."""
        assert found(drawing(tmp_path, "<text x='1'><tspan>Brain</tspan></text>"), tmp_path).lettering
        assert not found(drawing(tmp_path, "<title>Brain</title><text> </text>"), tmp_path).lettering


class TestOpenMoji:
    @pytest.mark.parametrize(
        ("source", "file"),
        [
            ("openmoji:brain", "1F9E0"),
            ("OpenMoji:Brain", "1F9E0"),
            ("openmoji:1F9E0", "1F9E0"),
            ("openmoji:u+1f9e0", "1F9E0"),
            ("openmoji:🧠", "1F9E0"),
            ("openmoji:woman health worker", "1F469-200D-2695-FE0F"),
            ("openmoji:woman-health-worker", "1F469-200D-2695-FE0F"),
            ("openmoji:woman_health%20worker", "1F469-200D-2695-FE0F"),
            ("openmoji:1F469-200D-2695", "1F469-200D-2695-FE0F"),
            ("openmoji:thumbs-up-medium-dark-skin-tone", "1F44D-1F3FE"),
            ("openmoji:flag Spain", "1F1EA-1F1F8"),
            ("openmoji:red heart", "2764"),
            ("openmoji:heart", "2764"),
            ("openmoji:keycap #", "0023-FE0F-20E3"),
            ("openmoji:circle with left half black", "25D0"),
            ("openmoji:E320", "E320"),
        ],
    )
    def test_name(self, source: str, file: str, tmp_path: Path) -> None:
        """A drawing is found by name, code or character; blanks, hyphens, underlines and capitals do not count."""
        assert found(source, tmp_path).path.stem == file

    def test_credit(self, tmp_path: Path) -> None:
        """Its makers and their licence come with it, as the package states them."""
        credit = found("openmoji:brain", tmp_path).credit
        assert credit
        assert (credit.title, credit.author, credit.licence) == ("brain", "OpenMoji", "CC BY-SA 4.0")
        assert credit.licence_url == "https://creativecommons.org/licenses/by-sa/4.0/"
        assert credit.source_url.startswith("https://github.com/hfg-gmuend/openmoji")

    def test_unknown(self, tmp_path: Path) -> None:
        """An unknown name brings the nearest one, an unknown library the known ones."""
        nearest = find("openmoji:brian", tmp_path)
        library = find("emojis:brain", tmp_path)
        assert isinstance(nearest, Problem)
        assert isinstance(library, Problem)
        assert (nearest.code, library.code) == ("picture-unknown", "picture-unknown")
        assert "openmoji:brain" in nearest.hint
        assert "openmoji:" in library.hint
        assert code("openmoji:", tmp_path) == "picture-unknown"

    def test_names(self, tmp_path: Path) -> None:
        """The names that are listed are the names that can be written, in order, each once."""
        listed = list(names("openmoji"))
        assert len(listed) > 4000
        assert listed == sorted(set(listed))
        for name in listed[::97]:
            assert found(f"openmoji:{name}", tmp_path).credit

    def test_no_library(self) -> None:
        """A library that does not exist has no names."""
        with pytest.raises(KeyError):
            names("nowhere")

    def test_one_line_adds_a_library(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A new library is one entry: a function from name to file and credit, and one that lists names."""
        drawing(tmp_path)
        monkeypatch.setitem(pictures.LIBRARIES, "ours", (lambda name: (tmp_path / f"{name}.svg", None), lambda: ["a"]))
        assert found("ours:a", Path("elsewhere")).path == tmp_path / "a.svg"
        assert list(names("ours")) == ["a"]
