/**
 * Which categories of the catalogue each field of registration may serve; all, where none are named:
 * those of community service and public benefit, and those whose scope a supervising unit consented to.
 * Basis: [P] our own, by what the field's name says beside the category's.
 */
const categoriesServed: Readonly<Record<string, readonly string[]>> = {
  // children, health, culture and learning, environment, support of governance
  science_technology: ["D", "E", "F", "H", "I"],
  // employment, law and safety, support of governance
  trade_association: ["A", "G", "I"],
};

/** Whether who is registered in a field may serve what is bought of a category. */
export const servesCategory = (field: string, category: string): boolean =>
  categoriesServed[field]?.includes(category) ?? true;
