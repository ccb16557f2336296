import { runEngine } from './container-engine';

/** What the tests look at in an image. */
export interface ImageConfiguration {
  readonly User: string;
  readonly StopSignal: string;
  readonly Entrypoint: readonly string[];
  readonly Volumes: Readonly<Record<string, object>>;
  readonly Labels: Readonly<Record<string, string>>;
  /** As in a Dockerfile, `['CMD', 'node', …]`; times in nanoseconds. */
  readonly Healthcheck: { readonly Test: readonly string[]; readonly Interval: number };
}

/** An image that `npm run image:test` has built. @param name of the environment's variable */
export function imageUnderTest(name: 'DETECTOR_IMAGE' | 'ENFORCE_IMAGE'): string {
  const image = process.env[name];
  if (!image) throw new Error(`${name} is not set; run these tests with \`npm run image:test\`.`);
  return image;
}

/** The configuration of an image. */
export async function imageConfiguration(image: string): Promise<ImageConfiguration> {
  const [found] = JSON.parse(await runEngine('image', 'inspect', image)) as [Inspected];
  // Docker keeps the health check in the configuration; Podman beside it.
  return { ...found.Config, Healthcheck: found.Config.Healthcheck ?? found.Healthcheck };
}

interface Inspected {
  readonly Config: Omit<ImageConfiguration, 'Healthcheck'> & Partial<Pick<ImageConfiguration, 'Healthcheck'>>;
  readonly Healthcheck: ImageConfiguration['Healthcheck'];
}
