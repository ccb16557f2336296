import {
  DeleteObjectsCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  type ListObjectsV2CommandInput,
  type PutObjectCommandInput,
} from '@aws-sdk/client-s3';
import { collectContent } from './collect-content.js';
import { ObjectNames } from './object-names.js';
import type { OriginalStorage, StoredOriginal } from './original-storage.js';
import type { S3Place } from './s3-place.js';
import { within } from './within.js';

/** From the first try to the end of the last, in milliseconds. */
const LONGEST_MS = 60_000;
/** S3 lists and removes no more at a time. */
const BATCH = 1000;

/** What tests shorten. */
export interface S3StorageOptions {
  /** @default one that finds its credentials by itself */
  readonly client?: S3Client;
  /** Milliseconds that an operation may take, retries included. @default 60000 */
  readonly longestMs?: number;
  /** Objects listed, and removed, at a time. @default 1000 */
  readonly batch?: number;
}

/** Encrypted messages as objects of Amazon S3, which encrypts them once more. */
export class S3Storage implements OriginalStorage {
  private readonly client: S3Client;
  private readonly names: ObjectNames;
  private readonly longestMs: number;
  private readonly batch: number;

  constructor(
    private readonly place: S3Place,
    options: S3StorageOptions = {},
  ) {
    this.client = options.client ?? new S3Client(s3ClientOptions(place));
    this.names = new ObjectNames(place.prefix);
    this.longestMs = options.longestMs ?? LONGEST_MS;
    this.batch = options.batch ?? BATCH;
  }

  async put(id: string, content: Buffer): Promise<void> {
    await this.write({ Key: this.names.of(id), Body: content });
  }

  async get(id: string): Promise<Buffer | undefined> {
    return this.read(this.names.of(id));
  }

  async remove(ids: readonly string[]): Promise<void> {
    for (let at = 0; at < ids.length; at += this.batch) await this.removeBatch(ids.slice(at, at + this.batch));
  }

  async *list(): AsyncIterable<readonly StoredOriginal[]> {
    for (let token: string | undefined, more = true; more;) {
      const page = await this.page({ MaxKeys: this.batch, ContinuationToken: token });
      yield (page.Contents ?? []).flatMap(({ Key = '', LastModified: storedAt }) => {
        const id = this.names.idIn(Key);
        return id !== undefined && storedAt ? [{ id, storedAt }] : [];
      });
      token = page.NextContinuationToken;
      more = token !== undefined;
    }
  }

  async claim(owner: string): Promise<string> {
    // Without the right to list, S3 answers 403 for what is not there: this says so before anything is kept.
    await this.page({ MaxKeys: 1 });
    const found = await this.read(this.names.owner);
    if (found) return found.toString();
    try {
      await this.write({ Key: this.names.owner, Body: owner, IfNoneMatch: '*' });
    } catch (error) {
      // Another process was faster.
      if (!(error instanceof Error && error.name === 'PreconditionFailed')) throw error;
    }
    return (await this.read(this.names.owner))?.toString() ?? '';
  }

  private page(range: Pick<ListObjectsV2CommandInput, 'MaxKeys' | 'ContinuationToken'>) {
    const command = new ListObjectsV2Command({ Bucket: this.place.bucket, Prefix: this.names.prefix, ...range });
    return within(this.longestMs, (abortSignal) => this.client.send(command, { abortSignal }));
  }

  private async write(object: Pick<PutObjectCommandInput, 'Key' | 'Body' | 'IfNoneMatch'>): Promise<void> {
    const { bucket: Bucket, kmsKeyId } = this.place;
    const encryption = kmsKeyId
      ? ({ ServerSideEncryption: 'aws:kms', SSEKMSKeyId: kmsKeyId, BucketKeyEnabled: true } as const)
      : ({ ServerSideEncryption: 'AES256' } as const);
    await within(this.longestMs, (abortSignal) =>
      this.client.send(new PutObjectCommand({ Bucket, ...encryption, ...object }), { abortSignal }),
    );
  }

  private read(Key: string): Promise<Buffer | undefined> {
    return within(this.longestMs, async (abortSignal) => {
      try {
        const command = new GetObjectCommand({ Bucket: this.place.bucket, Key });
        const { Body } = await this.client.send(command, { abortSignal });
        return await collectContent(Body, abortSignal);
      } catch (error) {
        if (error instanceof Error && error.name === 'NoSuchKey') return undefined;
        throw error;
      }
    });
  }

  private async removeBatch(ids: readonly string[]): Promise<void> {
    const Objects = ids.map((id) => ({ Key: this.names.of(id) }));
    const command = new DeleteObjectsCommand({ Bucket: this.place.bucket, Delete: { Objects, Quiet: true } });
    const { Errors = [] } = await within(this.longestMs, (abortSignal) => this.client.send(command, { abortSignal }));
    const [first] = Errors;
    if (first) throw new Error(`S3 did not remove ${String(Errors.length)} objects: ${first.Code ?? 'no reason'}`);
  }
}

/** Of a client that is given up on in time, verifies certificates, and finds its credentials on the platform. */
export function s3ClientOptions({ region, endpoint }: S3Place) {
  return {
    ...(region !== undefined && { region }),
    ...(endpoint !== undefined && { endpoint, forcePathStyle: true }),
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 5_000, requestTimeout: 20_000, throwOnRequestTimeout: true },
  };
}
