/** A rule of a network security group as it stands. */
export interface SecurityRuleState {
  /** Resource id. */
  readonly id: string;
  readonly networks: readonly string[];
}

/** The part of Azure's resource manager that the refresh needs. */
export interface SecurityRules {
  read(id: string): Promise<SecurityRuleState>;
  /**
   * Puts other networks in place of those of a rule, all at once.
   * @throws Error when the rule has changed since it was read
   */
  replace(rule: SecurityRuleState, networks: readonly string[]): Promise<void>;
}
