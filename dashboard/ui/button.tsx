import type { ComponentProps } from "react";
import styles from "./button.module.css";

interface ButtonProps extends ComponentProps<"button"> {
  /** `main` is the one thing to do here; `quiet` stands among others; `danger` cannot be taken back. */
  look?: "main" | "plain" | "quiet" | "danger";
}

export function Button({ look = "plain", className = "", type = "button", ...rest }: ButtonProps) {
  return (
    <button {...rest} type={type} className={`${styles.button} ${styles[look]} ${className}`} />
  );
}
