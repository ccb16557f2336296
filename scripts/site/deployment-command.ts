import { Argument, Command } from 'commander';

/** A command that takes a deployment file as its argument. @param name of the command */
export function deploymentCommand(name: string): Command {
  return new Command(name).addArgument(new Argument('[deployment]', 'deployment file').default('deployment.yaml'));
}
