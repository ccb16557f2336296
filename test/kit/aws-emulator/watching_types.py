"""Alarms, and what belongs to topics and functions."""

import json

from resource_type import Made, Properties, client, register


def put_alarm(region: str, name: str, properties: Properties) -> Made:
    cloudwatch = client("cloudwatch", region)
    name = properties.get("AlarmName", name)
    change_alarm(region, name, {}, properties)
    return {"id": name, "Arn": cloudwatch.describe_alarms(AlarmNames=[name])["MetricAlarms"][0]["AlarmArn"]}


def change_alarm(region: str, alarm: str, _before: Properties, after: Properties) -> None:
    client("cloudwatch", region).put_metric_alarm(**{**after, "AlarmName": alarm})


def remove_alarm(region: str, alarm: str, _properties: Properties) -> None:
    client("cloudwatch", region).delete_alarms(AlarmNames=[alarm])


def put_topic_policy(region: str, name: str, properties: Properties) -> Made:
    policy = json.dumps(properties["PolicyDocument"])
    for topic in properties["Topics"]:
        client("sns", region).set_topic_attributes(TopicArn=topic, AttributeName="Policy", AttributeValue=policy)
    return {"id": name}


def put_invoke_configuration(region: str, name: str, properties: Properties) -> Made:
    numbers = ("MaximumRetryAttempts", "MaximumEventAgeInSeconds")
    wanted = {key: int(value) if key in numbers else value for key, value in properties.items()}
    client("lambda", region).put_function_event_invoke_config(**wanted)
    return {"id": name}


def goes_with_its_owner(_region: str, _name: str, _properties: Properties) -> None:
    """The policy of a topic and the configuration of a function are parts of them."""


def register_watching_types() -> None:
    register("AWS::CloudWatch::Alarm", put_alarm, remove_alarm, change_alarm)
    register("AWS::SNS::TopicPolicy", put_topic_policy, goes_with_its_owner)
    register("AWS::Lambda::EventInvokeConfig", put_invoke_configuration, goes_with_its_owner)
