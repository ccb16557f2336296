"""The API of an emulator that runs already, for scripts that are given its port and a region."""

from typing import Any

import boto3


def api(service: str, port: str, region: str) -> Any:
    return boto3.client(
        service,
        region_name=region,
        endpoint_url=f"http://127.0.0.1:{port}",
        aws_access_key_id="emulator",
        aws_secret_access_key="emulator",
    )
