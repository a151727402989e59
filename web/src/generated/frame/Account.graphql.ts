/** Written by graphql-codegen (codegen.ts). What is declared here, the build makes (questions.ts). */
import type { Question } from "../ask/question";
import type * as Types from '../schema';

type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
export declare const AboutDocument: Question<AboutQuery, AboutQueryVariables>;
export type AboutQueryVariables = Exact<{ [key: string]: never; }>;


export type AboutQuery = { about: { version: string, browser: string | null, scope: Types.Scope } };
