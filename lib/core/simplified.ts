import { CustomConverter } from "opencc-js/core";
import traditionalSigns from "opencc-js/dict/TSCharacters";

/**
 * Traditional characters to simplified ones, each for itself: the list of OpenCC (29 kB), without
 * its phrases, which tell meanings apart that two names on a signboard do not.
 */
export const simplified: (text: string) => string = CustomConverter(traditionalSigns);
