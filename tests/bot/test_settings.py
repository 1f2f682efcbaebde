from __future__ import annotations

import os
import re
import threading
from pathlib import Path

import pytest

from bot.settings import _OF_LINK, BUNDLED_EVENT, PREFIX, Settings, SettingsError, load_settings, state_folder

EXAMPLE = Path(__file__).parents[2] / ".env.example"
VARIABLE = re.compile(rf"^({PREFIX}\w+)=(.*)$", re.MULTILINE)


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(PREFIX + name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)


def test_the_example_lists_what_the_settings_read() -> None:
    """``.env.example`` has every setting and nothing else, each once."""
    listed = [name for name, _ in VARIABLE.findall(EXAMPLE.read_text("utf8"))]
    assert sorted(listed) == sorted(PREFIX + name.upper() for name in Settings.model_fields)


def test_the_example_explains_every_setting() -> None:
    """Above each variable of ``.env.example`` a comment says what it is."""
    blocks = EXAMPLE.read_text("utf8").strip().split("\n\n")[1:]
    assert all(re.fullmatch(rf"(# .+\n)+{PREFIX}\w+=", block) for block in blocks)


def test_a_copied_example_changes_nothing(tmp_path: Path) -> None:
    """Whoever copies the example and fills nothing in runs with the defaults."""
    before = load_settings()
    (tmp_path / ".env").write_text(EXAMPLE.read_text("utf8"), "utf8")
    assert load_settings() == before
    assert before.event == BUNDLED_EVENT


def test_the_environment_goes_before_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A variable set for one run wins over ``.env``."""
    (tmp_path / ".env").write_text("SUMMIT_BOT_EVENT=file\nSUMMIT_BOT_DEBUG=true\nOTHER=1\n", "utf8")
    monkeypatch.setenv("SUMMIT_BOT_EVENT", "environment")
    settings = load_settings()
    assert settings.event == Path("environment")
    assert settings.debug


def test_paths_may_begin_at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """``~`` in ``.env``, which no shell expands, is the user's home."""
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / ".env").write_text("SUMMIT_BOT_EVENT=~/flood\nSUMMIT_BOT_DATABASE=~/bot.sqlite3\n", "utf8")
    settings = load_settings()
    assert (settings.event, settings.database_path) == (tmp_path / "flood", tmp_path / "bot.sqlite3")


def test_a_user_without_a_home_has_a_state_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a container whose user is only a number the bot starts all the same."""
    for name in ("XDG_STATE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", "~")  # what expanding the home gives where there is none
    assert state_folder().name == "summit-bot"


@pytest.mark.parametrize("value", ["1,2", "1, 2", "1 2"])
def test_home_servers_are_listed_with_commas(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    """Several ids are written as a person writes them."""
    monkeypatch.setenv("SUMMIT_BOT_HOME_GUILDS", value)
    assert load_settings().home_guilds == {1, 2}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DEBUG", "perhaps"),
        ("SHARD_COUNT", "none"),
        ("SHARD_COUNT", "0"),
        ("HOME_GUILDS", "here"),
        ("USER_COOLDOWN_S", "-1"),
        ("CHANNEL_COOLDOWN_S", "inf"),
    ],
)
def test_a_bad_setting_is_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    """A person reads which variable is wrong and what it takes, and nothing of how it was checked."""
    monkeypatch.setenv(PREFIX + name, value)
    with pytest.raises(SettingsError) as caught:
        load_settings()
    sentence = str(caught.value)
    assert sentence.startswith(f"{PREFIX}{name}: ")
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert "pydantic" not in sentence


def test_every_bad_setting_is_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody mends one setting only to be told of the next."""
    monkeypatch.setenv("SUMMIT_BOT_DEBUG", "perhaps")
    monkeypatch.setenv("SUMMIT_BOT_SHARD_COUNT", "many")
    with pytest.raises(SettingsError) as caught:
        load_settings()
    assert [line.partition(":")[0] for line in str(caught.value).splitlines()] == [
        "SUMMIT_BOT_DEBUG",
        "SUMMIT_BOT_SHARD_COUNT",
    ]


def test_a_setting_that_does_not_exist_is_named(tmp_path: Path) -> None:
    """A slip in ``.env`` doesn't pass as a default."""
    (tmp_path / ".env").write_text("SUMMIT_BOT_EVNT=here\n", "utf8")
    with pytest.raises(SettingsError, match=r"^SUMMIT_BOT_EVNT: there is no such setting"):
        load_settings()


@pytest.mark.parametrize(
    "line",
    [
        "SUMMIT_BOT_TOKEN very-secret",
        "SUMMIT_BOT_TOKEN: very-secret",
        "export SUMMIT_BOT_TOKEN very-secret",
        "SUMMIT_BOT_TOKEN",
        'SUMMIT_BOT_TOKEN="very-secret',
        "summit_bot_token very-secret",
    ],
)
def test_a_line_that_sets_nothing_is_named(tmp_path: Path, line: str) -> None:
    """A line of ``.env`` that is no NAME=value doesn't pass as a default, among others that are read."""
    (tmp_path / ".env").write_text(f"# SUMMIT_BOT_DEBUG\n\n{line}\nOTHER 1\nSUMMIT_BOT_DEBUG=\n", "utf8")
    with pytest.raises(SettingsError, match=r"^SUMMIT_BOT_TOKEN: its line in \.env can't be read;") as caught:
        load_settings()
    assert "\n" not in str(caught.value)
    assert "very-secret" not in str(caught.value)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a pipe with a name is Unix's")
def test_settings_that_come_through_a_pipe_are_read_once(tmp_path: Path) -> None:
    """A ``.env`` that a keeper of secrets hands over by a pipe has its content for one reader."""
    os.mkfifo(tmp_path / ".env")
    keeper = threading.Thread(target=(tmp_path / ".env").write_text, args=("SUMMIT_BOT_TOKEN=a.b.c\n",))
    keeper.start()
    token = load_settings().token
    keeper.join()
    assert token is not None


def test_a_setting_that_does_not_exist_is_named_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor does a slip in a service's or a container's environment, beside whatever else is wrong."""
    monkeypatch.setenv("SUMMIT_BOT_HOME_GUILD", "1")
    monkeypatch.setenv("SUMMIT_BOT_DEBUG", "perhaps")
    with pytest.raises(SettingsError) as caught:
        load_settings()
    first, second = str(caught.value).splitlines()
    assert first == "SUMMIT_BOT_HOME_GUILD: there is no such setting; .env.example lists them all."
    assert second.startswith("SUMMIT_BOT_DEBUG: ")


LINK = {
    "SERVICE_HOST": "10.0.0.11",
    "SERVICE_PORT": "8080",
    "SERVICE_PORT_HTTP": "8080",
    "PORT": "tcp://10.0.0.11:8080",
    "PORT_8080_TCP": "tcp://10.0.0.11:8080",
    "PORT_8080_TCP_PROTO": "tcp",
    "PORT_8080_TCP_PORT": "8080",
    "PORT_8080_TCP_ADDR": "10.0.0.11",
    "PORT_53_UDP": "udp://10.0.0.11:53",
}
"""What Kubernetes tells every container of a service, after the service's name."""
DOCKER_LINK = {"NAME": "/web/bot", "PORT": "tcp://172.17.0.5:80", "ENV_PYTHON_VERSION": "3.11"}
LINK_WITHOUT_PORT = {"NAME": "/web/bot", "ENV_PYTHON_VERSION": "3.11"}


@pytest.mark.parametrize("service", ["SUMMIT_BOT", "SUMMIT_BOT_POSTGRES_0"])
@pytest.mark.parametrize("link", [LINK, DOCKER_LINK, LINK_WITHOUT_PORT])
def test_what_the_platform_says_of_a_service_is_no_setting(
    monkeypatch: pytest.MonkeyPatch, service: str, link: dict[str, str]
) -> None:
    """Beside a service of the bot's name the bot starts, though nobody can keep its variables away."""
    before = load_settings()
    for name, value in link.items():
        monkeypatch.setenv(f"{service}_{name}", value)
    assert load_settings() == before


@pytest.mark.parametrize(
    "name", ["SUMMIT_BOT_EVNT", "SUMMIT_BOT_SERVICE", "SUMMIT_BOT_PORTS", "SUMMIT_BOT_TOKEN_NAME"]
)
def test_a_slip_beside_a_service_is_named(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """The variables of a service excuse no other that begins like them."""
    for of_link, value in LINK.items():
        monkeypatch.setenv(f"SUMMIT_BOT_{of_link}", value)
    monkeypatch.setenv(name, "here")
    with pytest.raises(SettingsError) as caught:
        load_settings()
    assert str(caught.value) == f"{name}: there is no such setting; .env.example lists them all."


@pytest.mark.parametrize("name", ["PORT", "NAME", "SERVICE_HOST"])
def test_no_service_no_excuse(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Whoever takes the bot for something with a port or a name reads that it has no such setting."""
    monkeypatch.setenv(PREFIX + name, "8080")
    with pytest.raises(SettingsError, match=f"^{PREFIX}{name}: there is no such setting"):
        load_settings()


def test_no_setting_is_called_as_a_service_s_variable() -> None:
    """A service of the bot's name sets no setting by accident."""
    assert not [name for name in Settings.model_fields if _OF_LINK.fullmatch(name.upper())]


def test_an_unreadable_file_is_named(tmp_path: Path) -> None:
    """A ``.env`` that isn't text ends in a sentence as well."""
    (tmp_path / ".env").write_bytes(b"SUMMIT_BOT_EVENT=\xff\xfe\n")
    with pytest.raises(SettingsError, match=r"^\.env: "):
        load_settings()


def test_the_token_is_never_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the settings nor an error about them show the token."""
    monkeypatch.setenv("SUMMIT_BOT_TOKEN", "very-secret")
    assert "very-secret" not in repr(load_settings())
    (tmp_path / ".env").write_text("SUMMIT_BOT_TOKN=very-secret\n", "utf8")
    with pytest.raises(SettingsError) as caught:
        load_settings()
    assert "very-secret" not in str(caught.value)


@pytest.mark.parametrize(("value", "token"), [(" a.b.c\n", "a.b.c"), (" ", None)])
def test_space_around_a_token_is_none_of_it(
    monkeypatch: pytest.MonkeyPatch, value: str, token: str | None
) -> None:
    """What is kept out of the log is the token as it is sent; a blank one is none."""
    monkeypatch.setenv("SUMMIT_BOT_TOKEN", value)
    found = load_settings().token
    assert (found and found.get_secret_value()) == token


@pytest.mark.parametrize(
    "value", ["very\nsecret", "very\r\nsecret", "very secret", "very\x00secret", "very\u200bsecret"]
)
def test_a_token_that_cannot_be_sent_is_named(tmp_path: Path, value: str) -> None:
    """A token with a break in it, as a mail or a terminal puts there, is a sentence at the start."""
    (tmp_path / ".env").write_text(f'SUMMIT_BOT_TOKEN="{value}"\n', "utf8")
    with pytest.raises(SettingsError, match=r"^SUMMIT_BOT_TOKEN: A token is one line") as caught:
        load_settings()
    assert "secret" not in str(caught.value)
