"""The JSON Schema of what the cleaner writes: articles, and the rows that stand for inputs that gave none."""

from __future__ import annotations

from typing import Any

from cleaner.types import SCHEMA, Flag, Kind, Outcome

ERROR_SCHEMA = "cleaner.error/1"
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema() -> dict[str, Any]:
    """Schema of the Article JSON, version 1, as :meth:`cleaner.Article.to_dict` writes it.

    Members may be added within version 1, so a reader ignores those it does not know; none changes its meaning.
    """
    properties = _article()
    return {
        "$schema": _DIALECT,
        "$id": f"urn:{SCHEMA.replace('/', ':').replace('.', ':')}",
        "title": "Article",
        "description": "A cleaned page, version 1. A field that is not known is null or empty, never a guess.",
        **_object(properties, required=list(properties)),
        "$defs": {
            "kind": {"enum": [k.value for k in Kind], "description": "What a block or a span of the page is."},
            "block": _block(),
            "removal": _removal(),
            "image": _image(),
            "dateline": _dateline(),
        },
    }


def error_schema() -> dict[str, Any]:
    """Schema of the row that stands in JSON Lines for an input that gave no article."""
    properties = {
        "schema": {"const": ERROR_SCHEMA},
        "id": _string("The input's name, as an article's id would be."),
        "error": {"type": "string", "pattern": "^[a-z_]+$", "description": "The cause: a stable code, such as "
                  "not_found, unreadable, corrupt, too_large, timeout, memory, crashed, internal."},
        "message": _string("The cause in words."),
        "input": _string("The file the input is in, or -."),
        "offset": {"type": ["integer", "null"], "description": "The record in that file: line, row or byte."},
    }
    return {
        "$schema": _DIALECT,
        "$id": "urn:cleaner:error:1",
        "title": "Error row",
        "description": "An input of a batch that gave no article.",
        **_object(properties, required=["schema", "id", "error", "message"]),
    }


def row_schema() -> dict[str, Any]:
    """Schema of one line of JSON Lines output: an article or an error row, told apart by ``schema``."""
    article, error = json_schema(), error_schema()
    definitions = article.pop("$defs")
    for part in (article, error):
        del part["$schema"], part["$id"]
    return {
        "$schema": _DIALECT,
        "$id": "urn:cleaner:row:1",
        "title": "Row",
        "description": "A line of JSON Lines output.",
        "oneOf": [article, error],
        "$defs": definitions,
    }


def _object(properties: dict[str, Any], *, required: list[str]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": True}


def _string(description: str) -> dict[str, Any]:
    return {"type": "string", "description": description}


def _maybe(description: str, **more: Any) -> dict[str, Any]:
    return {"type": ["string", "null"], "description": description, **more}


def _list(items: dict[str, Any], description: str) -> dict[str, Any]:
    return {"type": "array", "items": items, "description": description}


def _share(description: str) -> dict[str, Any]:
    return {"type": "number", "minimum": 0, "maximum": 1, "description": description}


def _ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/$defs/{name}"}


def _article() -> dict[str, Any]:
    return {**_identity(), **_heads(), **_people(), **_content(), **_account()}


def _identity() -> dict[str, Any]:
    flag = _object({"flag": {"enum": [f.value for f in Flag]}, "why": _string("The evidence.")},
                   required=["flag", "why"])
    return {
        "schema": {"const": SCHEMA, "description": "Names this schema and its version."},
        "id": _maybe("The input's name: a path, a record's id."),
        "url": _maybe("Where the page was fetched, as the caller said."),
        "canonical_url": _maybe("The address the page gives itself, absolute."),
        "site": _maybe("The publication's name."),
        "section": _maybe("The part of the publication."),
        "tags": _list({"type": "string"}, "Topics the page names."),
        "outcome": {"enum": [o.value for o in Outcome], "description": "ok; not_article (home page, listing, error "
                    "page: the text is filled all the same); empty; blocked (bot or cookie wall, script-only shell)."},
        "flags": _list(flag, "Properties to filter by, each with its evidence."),
    }


def _heads() -> dict[str, Any]:
    return {
        "title": _maybe("The headline as printed, without site name or section."),
        "kicker": _maybe("The line above the headline."),
        "standfirst": _maybe("The summary below the headline."),
    }


def _people() -> dict[str, Any]:
    when = "ISO 8601, with time zone where the page gives one."
    pattern = r"^\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}.*)?)?)?$"
    return {
        "authors": _list({"type": "string"}, "Names of persons."),
        "byline": _maybe("The author line as printed."),
        "published": _maybe(f"When the article first appeared. {when}", pattern=pattern),
        "modified": _maybe(f"When it was last changed. {when}", pattern=pattern),
        "dateline": {"anyOf": [_ref("dateline"), {"type": "null"}],
                     "description": "Where and when the story was filed."},
        "agencies": _list({"type": "string"}, "Canonical names of the news agencies the copy is from."),
        "copyright": _maybe("Who has the rights, by the page's metadata."),
        "licence": _maybe("The licence, as a URL where there is one."),
        "language": _maybe("BCP 47 tag of the text's language."),
    }


def _content() -> dict[str, Any]:
    return {
        "images": _list(_ref("image"), "Pictures that belong to the article."),
        "blocks": _list(_ref("block"), "The clean article in reading order."),
        "text": _string("The blocks joined by a blank line; standfirst included, headline and kicker not."),
    }


def _account() -> dict[str, Any]:
    names = {"type": "object", "additionalProperties": {"type": "string"}}
    return {
        "removed": _list(_ref("removal"), "Every cut in the scope of the audit: what, where and why."),
        "confidence": _share("The expected F1 of this extraction."),
        "engine": _string("What decided: cleaner, with +trafilatura where a second opinion was weighed in, with "
                          "+json-ld or +app-state where the text stood in the page's data."),
        "version": {**names, "description": "Versions of the package, its rules and its model."},
        "sources": {"anyOf": [names, {"type": "null"}], "description": "Field to its origin; full audits only."},
    }


def _block() -> dict[str, Any]:
    kinds = ["standfirst", "paragraph", "heading", "list_item", "quote", "table", "code"]
    properties = {
        "index": {"type": "integer", "minimum": 0, "description": "Place in the page's reading order."},
        "type": {"enum": kinds},
        "text": _string("The block's words on one line, save line breaks of the page and of code."),
        "level": {"type": "integer", "minimum": 1, "maximum": 6, "description": "Of a heading."},
        "depth": {"type": "integer", "minimum": 1, "description": "Of a list item in nested lists, from 1."},
        "number": {"type": "integer", "description": "Of an item in an ordered list."},
        "rows": _list({"type": "array", "items": {"type": "string"}}, "Cells of a table, row by row."),
        "attribution": _string("Whom a quote is by; where the page prints it, it ends the last line of the text too."),
        "url": _string("Of an embedded post."),
        "markdown": _string("The text with its links and emphasis, where it has any."),
    }
    return _object(properties, required=["index", "type", "text"])


def _removal() -> dict[str, Any]:
    span = {"type": "array", "items": {"type": "integer", "minimum": 0}, "minItems": 2, "maxItems": 2}
    properties = {
        "index": {"type": "integer", "minimum": 0, "description": "Place of the block in the page's reading order."},
        "kind": _ref("kind"),
        "text": _string("What was cut, exactly."),
        "why": _string("The evidence: rule:ads/support-notice-en, markup:nav, model, repeat:12."),
        "score": _share("How sure the cut is."),
        "span": {"anyOf": [span, {"type": "null"}],
                 "description": "Characters of the block that were cut, from and to; null: the whole block."},
        "path": _maybe("Markup path of the block; full audits only."),
    }
    return _object(properties, required=list(properties))


def _image() -> dict[str, Any]:
    properties = {
        "url": _maybe("Where the picture is, absolute where the page's address is known."),
        "alt": _maybe("The description in the markup."),
        "caption": _maybe("The caption as printed, without the credit."),
        "credit": _maybe("Photographer or agency."),
    }
    return _object(properties, required=list(properties))


def _dateline() -> dict[str, Any]:
    properties = {
        "place": _maybe("Where the story was filed."),
        "agency": _maybe("The agency it was filed by."),
        "date": _maybe("The date in the line."),
        "text": _string("The line as printed."),
    }
    return _object(properties, required=list(properties))
