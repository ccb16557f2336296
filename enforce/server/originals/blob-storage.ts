import { DefaultAzureCredential } from '@azure/identity';
import { ContainerClient, RestError } from '@azure/storage-blob';
import type { AzurePlace } from './azure-place.js';
import { collectContent } from './collect-content.js';
import { ObjectNames } from './object-names.js';
import type { OriginalStorage, StoredOriginal } from './original-storage.js';
import { within } from './within.js';

/** From the first try to the end of the last, in milliseconds. */
const LONGEST_MS = 60_000;
const NOT_FOUND = 'BlobNotFound';
const BATCH = 1000;

/** What tests shorten. */
export interface BlobStorageOptions {
  /** @default one that finds its identity by itself */
  readonly client?: ContainerClient;
  /** Milliseconds that an operation may take, retries included. @default 60000 */
  readonly longestMs?: number;
  /** Blobs listed at a time. @default 1000 */
  readonly batch?: number;
}

/** Encrypted messages as blobs of Azure, which encrypts them once more. */
export class BlobStorage implements OriginalStorage {
  private readonly client: ContainerClient;
  private readonly names: ObjectNames;
  private readonly longestMs: number;
  private readonly batch: number;

  constructor(place: AzurePlace, options: BlobStorageOptions = {}) {
    this.client = options.client ?? blobClient(place);
    this.names = new ObjectNames(place.prefix);
    this.longestMs = options.longestMs ?? LONGEST_MS;
    this.batch = options.batch ?? BATCH;
  }

  async put(id: string, content: Buffer): Promise<void> {
    await this.write(this.names.of(id), content);
  }

  async get(id: string): Promise<Buffer | undefined> {
    return this.read(this.names.of(id));
  }

  async remove(ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      const blob = this.client.getBlobClient(this.names.of(id));
      await within(this.longestMs, (abortSignal) => blob.deleteIfExists({ abortSignal, deleteSnapshots: 'include' }));
    }
  }

  async *list(): AsyncIterable<readonly StoredOriginal[]> {
    for (let token: string | undefined, more = true; more;) {
      const page = await this.page(token);
      yield page.segment.blobItems.flatMap(({ name, properties: { lastModified } }) => {
        const id = this.names.idIn(name);
        return id === undefined ? [] : [{ id, storedAt: lastModified }];
      });
      token = page.continuationToken;
      more = token !== undefined && token !== '';
    }
  }

  async claim(owner: string): Promise<string> {
    const found = await this.read(this.names.owner);
    if (found) return found.toString();
    try {
      await this.write(this.names.owner, Buffer.from(owner), { ifNoneMatch: '*' });
    } catch (error) {
      // Another process was faster.
      if (!(error instanceof RestError && error.code === 'BlobAlreadyExists')) throw error;
    }
    return (await this.read(this.names.owner))?.toString() ?? '';
  }

  private async page(continuationToken: string | undefined) {
    return within(this.longestMs, async (abortSignal) => {
      const pages = this.client
        .listBlobsFlat({ prefix: this.names.prefix, abortSignal })
        .byPage({ maxPageSize: this.batch, ...(continuationToken !== undefined && { continuationToken }) });
      for await (const page of pages) return page;
      throw new Error('the list of blobs has no page');
    });
  }

  private async write(name: string, content: Buffer, conditions: { ifNoneMatch?: string } = {}): Promise<void> {
    const blob = this.client.getBlockBlobClient(name);
    await within(this.longestMs, (abortSignal) => blob.upload(content, content.length, { abortSignal, conditions }));
  }

  private read(name: string): Promise<Buffer | undefined> {
    return within(this.longestMs, async (abortSignal) => {
      try {
        const { readableStreamBody } = await this.client.getBlobClient(name).download(0, undefined, { abortSignal });
        return await collectContent(readableStreamBody, abortSignal);
      } catch (error) {
        if (error instanceof RestError && error.code === NOT_FOUND) return undefined;
        throw error;
      }
    });
  }
}

/** Of a client that is given up on in time, verifies certificates, and is who the platform says that it is. */
function blobClient({ container, clientId }: AzurePlace): ContainerClient {
  const identity = new DefaultAzureCredential(clientId === undefined ? {} : { managedIdentityClientId: clientId });
  return new ContainerClient(container, identity, { retryOptions: blobRetries });
}

/** Three tries, so long each, with so much between them; in milliseconds. */
export const blobRetries = { maxTries: 3, tryTimeoutInMs: 20_000, retryDelayInMs: 500, maxRetryDelayInMs: 5_000 };
