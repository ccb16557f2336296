import { outputs } from '@cloud-prevent/pulumi-azure/index';
import { azureStack } from './azure-stack-program';
import { component } from './component-program';
import { refreshArchive } from './refresh-archive-program';

/** What `runPulumiProgram` can run, by name; each registers resources and returns outputs. */
export const programs = {
  /** A whole deployment on Azure, with keys made up. */
  azureStack,
  /** What `pulumi up` starts, with everything that it reads and checks first. */
  operators: outputs,
  component,
  refreshArchive,
};
