"""Tests that need the model itself: it comes with the extra `[meaning]`, and takes more time than most tests have."""

from __future__ import annotations

import pytest

from bot.meaning import model

needs_model = pytest.mark.skipif(not model.installed(), reason="the extra [meaning] is not installed")
