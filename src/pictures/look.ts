/**
 * One look for all pictures. Dark on light; blue and orange stay apart for people who see fewer colours (Okabe and Ito), and every
 * difference is also one of shape. Sizes are for a phone: a picture of 1200 pixels is shown 400 wide, so words are 34 pixels at least.
 */
export const COLOUR = {
  card: "#FFFFFF",
  ink: "#14202B",
  soft: "#44525E",
  line: "#8796A3",
  grass: "#E2F1E2",
  grassDark: "#D2E8D3",
  chalk: "#FFFFFF",
  net: "#C3CCD3",
  player: "#0A4A8F",
  prospect: "#B8410B",
  aim: "#E2F1E2",
} as const;

export const PICTURE = { width: 1200, height: 1000 } as const;
export const WORDS = { title: 42, label: 34, number: 34 } as const;
