import type { ComponentProps } from "react";
import styles from "./button.module.css";

interface ButtonProps extends ComponentProps<"button"> {
  /** `main` is the one thing to do here; `quiet` stands among others. */
  look?: "main" | "plain" | "quiet";
}

export function Button({ look = "plain", className = "", type = "button", ...rest }: ButtonProps) {
  return (
    <button {...rest} type={type} className={`${styles.button} ${styles[look]} ${className}`} />
  );
}
