/** A value that can be written into a PowerShell script. */
export type PowerShellValue = string | number | boolean | null | readonly string[];

/** Parameters of a cmdlet with their values, in the order in which they are written. */
export type PowerShellSettings = Readonly<Record<string, PowerShellValue>>;
