/** How much is measured. */
export interface Effort {
  readonly rounds: number;
  /** How long a server is sent each kind of request before it is measured, in seconds: V8 goes on making the mock faster for thousands of them. */
  readonly heating: number;
  readonly slice: { readonly seconds: number; readonly warmUpSeconds: number };
  /** Only what a comparison needs, within two minutes: one API, small worlds. */
  readonly quick: boolean;
}

export const full: Effort = { rounds: 5, heating: 4, slice: { seconds: 0.8, warmUpSeconds: 0.2 }, quick: false };
export const quick: Effort = { rounds: 3, heating: 2, slice: { seconds: 0.6, warmUpSeconds: 0.15 }, quick: true };
