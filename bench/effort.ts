/** How much is measured. */
export interface Effort {
  readonly rounds: number;
  readonly slice: { readonly seconds: number; readonly warmUpSeconds: number };
  /** Only what a comparison needs, within two minutes: one API, small worlds. */
  readonly quick: boolean;
}

export const full: Effort = { rounds: 5, slice: { seconds: 0.8, warmUpSeconds: 0.2 }, quick: false };
export const quick: Effort = { rounds: 3, slice: { seconds: 0.6, warmUpSeconds: 0.15 }, quick: true };
