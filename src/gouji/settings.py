"""What can be set, from where, and what holds when nothing is set.

A `GOUJI_*` variable of the environment wins over the same key (without `GOUJI_`, in lower case) of `gouji.toml` in
the working folder, which wins over the default. Out of the box nothing leaves the machine.
"""

import functools
import tomllib
from pathlib import Path

from pydantic import AnyUrl, Field, SecretStr, TypeAdapter, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource

from gouji.errors import SettingsError

CONFIG_FILE = Path("gouji.toml")

_URL: TypeAdapter[AnyUrl] = TypeAdapter(AnyUrl)


class Settings(BaseSettings):
    """Every setting. An empty value means the default: `GOUJI_LLM_BASE_URL= gouji ask …` asks without a model."""

    model_config = SettingsConfigDict(
        env_prefix="GOUJI_",
        toml_file=CONFIG_FILE,
        extra="forbid",
        frozen=True,
    )

    data_dir: Path = Field(
        default=Path("gouji-data"),
        description="索引与运行数据所在文件夹；相对路径从运行命令的文件夹算起",
    )
    embedding_model: str | None = Field(
        default=None,
        description="向量模型：本地文件夹或模型名；不设则用随软件附带的模型",
    )
    reranker: str | None = Field(
        default=None,
        description="重排模型（CrossEncoder）：本地文件夹或模型名；不设则不重排",
    )
    chroma_url: str | None = Field(
        default=None,
        description="Chroma 服务地址，如 http://127.0.0.1:8000；不设则把索引存在数据文件夹里",
    )
    database_url: str | None = Field(
        default=None,
        description="数据库地址（SQLAlchemy 写法）；不设则用数据文件夹里的 SQLite",
    )
    llm_base_url: str | None = Field(
        default=None,
        description="OpenAI 兼容接口的地址；不设则不使用语言模型",
    )
    llm_model: str | None = Field(default=None, description="语言模型的名称")
    llm_api_key: SecretStr | None = Field(default=None, description="语言模型接口的密钥，不会写进任何文件")
    judge_base_url: str | None = Field(
        default=None,
        description="裁判模型的 OpenAI 兼容接口地址，供 gouji eval answers 打分参考；不设则不用",
    )
    judge_model: str | None = Field(default=None, description="裁判模型的名称")
    judge_api_key: SecretStr | None = Field(default=None, description="裁判模型接口的密钥，不会写进任何文件")
    rules: Path | None = Field(default=None, description="本单位补充的审核依据（toml），加在自带的之后")
    identities: Path | None = Field(default=None, description="本单位补充的勾稽关系（toml），加在自带的之后")

    @field_validator("*", mode="before")
    @classmethod
    def _empty(cls, value: object, info: ValidationInfo) -> object:
        if value == "" and info.field_name is not None:
            return cls.model_fields[info.field_name].get_default()
        return value

    @field_validator("data_dir", "rules", "identities")
    @classmethod
    def _home(cls, value: Path | None) -> Path | None:
        return None if value is None else value.expanduser()

    @field_validator("rules", "identities")
    @classmethod
    def _file(cls, value: Path | None) -> Path | None:
        if value is not None and not value.is_file():
            raise ValueError(f"没有这个文件：{value}")
        return value

    @field_validator("chroma_url", "llm_base_url", "judge_base_url")
    @classmethod
    def _http(cls, value: str | None) -> str | None:
        if value is None:
            return None
        try:
            url = _URL.validate_python(value)
        except ValidationError as error:
            raise ValueError(f"不是网址：{value}") from error
        if url.scheme not in ("http", "https") or not url.host:
            raise ValueError(f"应是 http:// 或 https:// 开头的网址：{value}")
        return value.rstrip("/")

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 (the signature is pydantic's)
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)


def load() -> Settings:
    """Reads the environment and gouji.toml now.

    Raises:
        SettingsError: names the variable or key at fault and what is wrong with its value.
    """
    try:
        return Settings()
    except ValidationError as error:
        raise SettingsError("；".join(_line(e["loc"], e["type"], e["msg"]) for e in error.errors())) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{CONFIG_FILE} 不是有效的 TOML 文件，请改正后重试：{error}") from error
    except OSError as error:
        raise SettingsError(f"{CONFIG_FILE} 读不出来，请检查文件权限：{error.strerror}") from error


@functools.cache
def settings() -> Settings:
    """The settings of this process, read once."""
    return load()


def _line(location: tuple[int | str, ...], kind: str, message: str) -> str:
    key = ".".join(str(part) for part in location)
    if kind == "extra_forbidden":
        known = "、".join(Settings.model_fields)
        return f"{CONFIG_FILE} 里没有 {key} 这个设置，可用的有：{known}"
    return f"设置 GOUJI_{key.upper()}（或 {CONFIG_FILE} 的 {key}）不可用：{message.removeprefix('Value error, ')}"
