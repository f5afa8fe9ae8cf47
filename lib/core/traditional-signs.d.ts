/** OpenCC's list of traditional characters, as "國 国|際 际|…"; the package declares no type for it. */
declare module "opencc-js/dict/TSCharacters" {
  const pairs: string;
  // biome-ignore lint/style/noDefaultExport: so the package exports it
  export default pairs;
}
