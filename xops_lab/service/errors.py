"""The one shape of all errors: a list of fields, what was expected there, and what came."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from starlette.exceptions import HTTPException

SHOWN = 80  # characters of a wrong value that are told back
MOST = 10  # errors that are told at once


class Wrong(BaseModel):
    field: str
    expected: str
    got: str


class Refused(BaseModel):
    """Nothing was stored."""

    errors: list[Wrong]


WHY = {
    404: "There is none",
    405: "Not with this method",
    413: "Body too long",
    422: "Bad input, named by field",
    500: "An error of ours",
    503: "Not now; try again",
}


def responses(*codes: int) -> dict[int | str, dict[str, Any]]:
    """What the OpenAPI document says about these codes; 413 may meet any request with a body."""
    return {code: {"model": Refused, "description": WHY[code]} for code in sorted({*codes, 413})}


def body(field: str, expected: str, got: Any) -> dict[str, Any]:
    text = got if isinstance(got, str) and got.isascii() and got.isprintable() else ascii(got)
    return {"errors": [{"field": field, "expected": expected, "got": text[:SHOWN]}]}


def meanings(model: type[BaseModel]) -> dict[str, str]:
    """What each field of a body is, for people: a pattern alone says little."""
    return {
        f"body.{name}": field.description for name, field in model.model_fields.items() if field.description
    }


def shape(app: FastAPI, meant: dict[str, str] | None = None) -> None:
    """Give the errors of the framework the same shape.

    meant: field -> what is said where a text does not fit its pattern.
    """

    @app.exception_handler(RequestValidationError)
    async def invalid(_: Request, problem: RequestValidationError) -> JSONResponse:
        listed = []
        for wrong in problem.errors()[:MOST]:
            field = ".".join(map(str, wrong["loc"])) or "body"
            fits_pattern = wrong["type"] != "string_pattern_mismatch"
            expected = wrong["msg"] if fits_pattern else (meant or {}).get(field, wrong["msg"])
            listed += body(field, expected, wrong.get("input"))["errors"]
        return JSONResponse({"errors": listed}, 422)

    @app.exception_handler(HTTPException)
    async def refused(request: Request, problem: HTTPException) -> JSONResponse:
        if problem.status_code == 400:  # the body is no text, or nested too deep to be read
            return JSONResponse(body("body", "JSON", "what cannot be read"), 422)
        if problem.status_code == 413:
            return JSONResponse(body("body", str(problem.detail), "more"), 413)
        known = {404: "an address of the OpenAPI document", 405: "a method of the OpenAPI document"}
        expected = known.get(problem.status_code, str(problem.detail))
        got = f"{request.method} {request.url.path}"
        return JSONResponse(body("address", expected, got), problem.status_code, problem.headers)
