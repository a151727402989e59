"""GraphQL documents: parsed, held against the limits, validated; and the last ones kept."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from typing import Any

from graphql import DocumentNode, GraphQLError, GraphQLSchema, parse, validate

from api.http.query_cost import Limits, excess

_KEPT = 512
_KEPT_CHARACTERS = 8_192
_TOO_DEEP = "this document is nested too deep to be read"


class Documents:
    """Text → document of one schema."""

    def __init__(self, schema: GraphQLSchema, limits: Limits | None = None) -> None:
        self._schema, self._limits = schema, limits or Limits()
        self._valid: OrderedDict[str, DocumentNode] = OrderedDict()

    def read(self, text: str, variables: Mapping[str, Any]) -> DocumentNode | list[GraphQLError]:
        """The document, or why it may not be executed with these variables."""
        known = self._valid.get(text)
        try:
            document = known or parse(
                text, max_tokens=self._limits.tokens, max_source_length=self._limits.characters, max_comments=1000
            )
            # Before validation, which is itself more work than such documents are worth.
            if sentence := excess(self._schema, document, variables, self._limits):
                return [GraphQLError(sentence)]
            if known is None and (found := validate(self._schema, document, max_errors=20)):
                return found
        except GraphQLError as error:
            return [error]
        except RecursionError:
            return [GraphQLError(_TOO_DEEP)]
        self._keep(text, document)
        return document

    def _keep(self, text: str, document: DocumentNode) -> None:
        if len(text) > _KEPT_CHARACTERS:
            return
        self._valid[text] = document
        self._valid.move_to_end(text)
        if len(self._valid) > _KEPT:
            self._valid.popitem(last=False)
