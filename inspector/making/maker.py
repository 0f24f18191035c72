"""One door to everything that can be made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from inspector.making import challenges, encrypting, envelopes, messages, recipes, signing

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from inspector.making.recipes import Made, Recipe

# What can be made, by the name that the command line and the inspecting process have for it.
PRODUCTS: Final[Mapping[str, type[Recipe]]] = {
    "token": recipes.EncryptedToken,
    "signed": recipes.SignedToken,
    "envelope": recipes.SignedEnvelope,
    "modi": recipes.SignedMessage,
    "assertion": recipes.ClientAssertion,
    "challenge": recipes.SealedChallenge,
    "enclave-key": recipes.EnclaveKey,
    "passport": recipes.AuthenticationRequest,
}
_MAKERS: Final[Mapping[type, Callable[[Any], Made]]] = {
    recipes.EncryptedToken: encrypting.make_encrypted,
    recipes.SignedToken: signing.make_signed,
    recipes.SignedEnvelope: envelopes.make_envelope,
    recipes.SignedMessage: messages.make_message,
    recipes.ClientAssertion: messages.make_assertion,
    recipes.SealedChallenge: challenges.make_challenge,
    recipes.EnclaveKey: challenges.make_enclave_key,
    recipes.AuthenticationRequest: challenges.make_request,
}


def make(recipe: Recipe) -> Made:
    """Make it. Raises RecipeError."""
    return _MAKERS[type(recipe)](recipe)
