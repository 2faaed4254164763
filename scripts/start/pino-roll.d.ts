declare module "pino-roll" {
  interface Options {
    file: string;
    extension?: string;
    frequency?: "daily" | "hourly" | number;
    size?: string | number;
    limit?: { count: number };
    mkdir?: boolean;
  }
  interface RollingFile {
    write(text: string): boolean;
    end(): void;
  }
  export default function build(options: Options): Promise<RollingFile>;
}
