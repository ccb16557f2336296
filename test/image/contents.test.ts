import { detectorNodeOptions } from '@cloud-prevent/deployment/detector-node-options';
import { imageConfiguration, imageUnderTest, type ImageConfiguration } from '../kit/image-under-test';
import { UnpackedImage } from '../kit/unpacked-image';

/** What compiles, installs or downloads, by the name of its file. */
const BUILD_TOOL =
  /\/(?:(?:[\w-]+-)?(?:gcc|g\+\+|cc1|cc1plus|ld|as|make|cmake)(?:-\d+)?|python[\d.]*|npm|npx|yarn|corepack|curl|wget|git|tsc|node-gyp|[\w.-]+\.gyp)$/;
/** What holds keys, passwords and tokens, by its name. */
const SECRET_FILE =
  /(?:\.(?:p12|pfx|pem|key|ks|sslKeyStore|password)|\/\.npmrc|\/npmrc|\/\.env|\/\.git\/.*|keystore-password|api-token)$/;
const SECRET_TEXT = '^-----BEGIN ([A-Z]+ )?PRIVATE KEY-----$|_authToken=';

const cases = [
  {
    name: 'DETECTOR_IMAGE',
    entry: 'detector-image',
    options: detectorNodeOptions,
    configuration: 'detector.json',
    native: ['re2.node'],
    pictures: ['eng.traineddata.gz', 'tesseract-core-simd-lstm.wasm'],
  },
  {
    name: 'ENFORCE_IMAGE',
    entry: 'enforce/server',
    options: [],
    configuration: 'enforce.json',
    native: ['argon2.node', 're2.node'],
    pictures: [],
  },
] as const;

describe.each(cases)('the image $name', ({ name, entry, options, configuration: file, native, pictures }) => {
  const image = imageUnderTest(name);
  let configuration: ImageConfiguration;
  let unpacked: UnpackedImage;
  let files: string[];

  beforeAll(async () => {
    configuration = await imageConfiguration(image);
    unpacked = await UnpackedImage.of(image);
    files = unpacked.files;
  });

  afterAll(() => unpacked?.remove());

  it('starts as an unprivileged user, without a shell, and is stopped by SIGTERM', () => {
    const main = `/opt/cloud-prevent/${entry}/dist/main.js`;
    expect(configuration).toMatchObject({
      User: '1000:1000',
      StopSignal: 'SIGTERM',
      Entrypoint: ['node', ...options, main, '--config', `/etc/cloud-prevent/${file}`],
      Volumes: { '/var/lib/cloud-prevent': {} },
    });
    expect(configuration.Healthcheck.Test.slice(0, 2)).toEqual(['CMD', 'node']);
  });

  it('says what it is and where it comes from', () => {
    expect(configuration.Labels).toMatchObject({
      'org.opencontainers.image.title': expect.stringMatching(/^Cloud Prevent Kit/),
      'org.opencontainers.image.version': expect.stringMatching(/^\d+\.\d+\.\d+/),
      'org.opencontainers.image.revision': expect.stringMatching(/^[0-9a-f]{40}(-changed)?$/),
      'org.opencontainers.image.licenses': 'Apache-2.0',
      'org.opencontainers.image.source': expect.any(String),
    });
  });

  it('has no build tool in any layer', () => {
    expect(files.length).toBeGreaterThan(1000);
    expect(files.filter((path) => BUILD_TOOL.test(path))).toEqual([]);
    expect(files.filter((path) => /\/(typescript|jest|node-gyp|nan|aws-cdk-lib)\/package\.json$/.test(path))).toEqual(
      [],
    );
  });

  it('has what reads the text in pictures in the one form that is opened, where it is read', () => {
    const forms = files.filter((path) => /[/@]tesseract.*\.(?:wasm|wasm\.js|traineddata\.gz)$/.test(path));
    expect(forms.map((path) => path.replace(/^.*\//, '')).sort()).toEqual(pictures);
  });

  it('has no secret in any layer', async () => {
    expect(files.filter((path) => SECRET_FILE.test(path))).toEqual([]);
    expect(await unpacked.filesWith(SECRET_TEXT)).toEqual([]);
  });

  it('has compiled JavaScript and compiled add-ons, and no sources of either', () => {
    const own = files.filter(
      (path) => /^\/opt\/cloud-prevent\/(?!node_modules)/.test(path) && !path.includes('/node_modules/'),
    );
    expect(own).toContain(`/opt/cloud-prevent/${entry}/dist/main.js`);
    expect(own.filter((path) => /\.(ts|map|tsbuildinfo|Dockerfile)$/.test(path))).toEqual([]);
    const addOns = files.filter((path) => path.endsWith('.node')).map((path) => path.slice(path.lastIndexOf('/') + 1));
    expect(addOns.map((addOn) => addOn.replace(/\.linux-[\w-]+/, ''))).toEqual(native);
  });

  it('lists in its SBOM every package it has, and none it has not', () => {
    const { bomFormat, components } = JSON.parse(unpacked.read('/opt/cloud-prevent/sbom.cdx.json')) as Sbom;
    expect(bomFormat).toBe('CycloneDX');
    const listed = components.map(({ name: component, version }) => `${component}@${version}`);
    const others = files.filter((path) => /\/node_modules\/(@[^/]+\/)?[^/]+\/package\.json$/.test(path));
    const found = others.map((path) => JSON.parse(unpacked.read(path)) as Manifest).filter(isPackage);
    expect(listed).toEqual(expect.arrayContaining(found.map((manifest) => `${manifest.name}@${manifest.version}`)));
    expect(components).toContainEqual(expect.objectContaining({ type: 'platform', name: 'node' }));
    const own = listed.filter((each) => each.endsWith('@0.1.0')).length;
    expect(new Set(listed).size).toBeLessThanOrEqual(
      new Set(found.map((manifest) => `${manifest.name}@${manifest.version}`)).size + own + 1,
    );
  });

  it('carries its licence and those of what it is made of', () => {
    expect(unpacked.read('/opt/cloud-prevent/LICENSE')).toContain('Apache License');
    const others = unpacked.read('/opt/cloud-prevent/THIRD-PARTY-LICENSES');
    expect(others).toMatch(/^fastify \d.*: MIT$/m);
    expect(others).toMatch(/Permission is hereby granted, free of charge/);
    expect(others).not.toMatch(/licence not named/);
  });
});

interface Manifest {
  readonly name?: string;
  readonly version?: string;
  readonly private?: boolean;
}

interface Sbom {
  readonly bomFormat: string;
  readonly components: readonly { readonly type: string; readonly name: string; readonly version: string }[];
}

function isPackage({ name, version, private: own }: Manifest): boolean {
  return name !== undefined && version !== undefined && !own;
}
