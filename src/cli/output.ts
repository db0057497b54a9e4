/** Where a command prints its lines. */
export interface Output {
  print(line: string): void;
  printError(line: string): void;
}
