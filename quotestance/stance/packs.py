"""Loads rule packs: the shipped ones, files, and those that installed packages offer."""

from __future__ import annotations

import tomllib
from importlib import metadata, resources
from pathlib import Path

from quotestance.errors import PackError
from quotestance.stance.pack import RulePack, nearest
from quotestance.stance.packfile import PackReader

MAX_BYTES = 5_000_000
ENTRY_POINTS = "quotestance.rules"


def shipped_packs() -> tuple[str, ...]:
    """Return the names of the packs that come with the package, sorted.

    Examples
    --------
    >>> "dialogue" in shipped_packs()
    True
    """
    folder = resources.files(__package__).joinpath("packs")
    return tuple(sorted(entry.name[:-5] for entry in folder.iterdir() if entry.name.endswith(".toml")))


def load_pack(source: str | Path | RulePack) -> RulePack:
    """Load a rule pack and check it.

    Parameters
    ----------
    source
        The name of a shipped pack or of one that an installed package offers under the entry point
        ``quotestance.rules``, the path of a TOML file, or a pack (returned as it is).

    Returns
    -------
    RulePack
        With the packs that it extends merged in.

    Raises
    ------
    PackError
        Where no such pack is there, or its file breaks a rule of the format; the message names the file, the
        rule and the mend.

    Examples
    --------
    >>> load_pack("dialogue").labels["rejecting"][:7]
    'refuses'
    """
    return _load(source, ())


def _load(source: str | Path | RulePack, within: tuple[str, ...]) -> RulePack:
    if isinstance(source, RulePack):
        return source
    where, text = _text_of(source)
    if isinstance(text, RulePack):
        return text
    if where in within:
        raise PackError(
            f"{where}: the packs {' -> '.join((*within, where))} extend one another; break the circle"
        )
    try:
        data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise PackError(f"{where}: not valid TOML: {error}; mend the file at that place") from error
    base_name = data.get("extends")
    if base_name is None:
        return PackReader(where).pack(data, None)
    beside = Path(where).parent / str(base_name)
    base = beside if str(base_name).endswith(".toml") else str(base_name)
    return PackReader(where).pack(data, _load(base, (*within, where)))


def _text_of(source: str | Path) -> tuple[str, str | RulePack]:
    if isinstance(source, str) and source in shipped_packs():
        file = resources.files(__package__).joinpath("packs", f"{source}.toml")
        return str(file), file.read_text(encoding="utf-8")
    path = Path(source)
    if isinstance(source, Path) or path.suffix == ".toml" or path.is_file():
        return str(path), _read(path)
    for point in metadata.entry_points(group=ENTRY_POINTS, name=str(source)):
        found = point.load()
        if isinstance(found, RulePack):
            return str(source), found
        return str(found), _read(Path(found))
    raise PackError(
        f"there is no rule pack {str(source)!r}{nearest(str(source), shipped_packs())}: give the name of "
        f"a shipped pack ({', '.join(shipped_packs())}), of an installed one, or the path of a .toml file"
    )


def _read(path: Path) -> str:
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise PackError(
                f"{path}: {size:,} bytes, more than the {MAX_BYTES:,} that a pack may have; split it"
            )
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise PackError(f"{path}: the pack cannot be read ({error.strerror}); check the path") from error
    except UnicodeDecodeError as error:
        raise PackError(f"{path}: not UTF-8 text at byte {error.start}; save the pack as UTF-8") from error
