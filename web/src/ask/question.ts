/** The text of a question, of which the types of its variables and of its answer are known. */
export type Question<Result, Variables> = string & { readonly answered?: (variables: Variables) => Result };
