"""Waiting for a page; one that forbids eval forbids Playwright's own way."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page


def wait_until(page: Page, expression: str) -> None:
    """Until an expression is true in the page; the test fails where it never is."""
    for _ in range(200):
        if page.evaluate(f"Boolean({expression})"):  # the value itself may be large
            return
        page.wait_for_timeout(50)
    pytest.fail(f"never true: {expression}")
