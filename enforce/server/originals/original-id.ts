const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether a name is the id of a record: what is no id must name neither a file nor an object. */
export function isOriginalId(name: string): boolean {
  return ID.test(name);
}

/** The same id. @throws Error for what is none */
export function checkedId(id: string): string {
  if (!isOriginalId(id)) throw new Error(`${JSON.stringify(id)} is not the id of a record`);
  return id;
}
