// More small merges for whole.test.ts: what is declared in several places, and changes beside each other.
import { away, ns, type Case } from './wholeCases';

export const MORE: readonly Case[] = [
  [
    'a class of both whose pragma mine has taken away, and the new default has below it',
    away('C'),
    'class C { };',
    `class C { };${away('C')}`,
  ],
  [
    'a method that mine changed, without its qualifier',
    'class A { [a] uint32 Do(string a); [a] uint32 It(string a); };',
    'class A { uint32 Do(string a, string b); [b] /* mine */ uint32 It(); };',
    'class A { [a] uint32 Do(string a); [a]\n/* new */ uint32 It(string a); };',
  ],
  [
    'a class of mine in the namespace to which the new default moved it',
    'class A { string P; };',
    `class A { uint8 P; };${ns('cimv2')}class A { uint16 P; };`,
    `${ns('cimv2')}class A { string P; string N; };`,
  ],
  [
    'a class of mine in two other namespaces, to one of which the new default moved it',
    'class A { string P; };',
    `${ns('sms')}class A { uint8 P; };${ns('cimv2')}class A { uint16 P; };`,
    `${ns('cimv2')}class A { string P; string N; };`,
  ],
  [
    'a comment of the new default inside, of which nobody knows whether mine took it away',
    undefined,
    'class A { string /* mine */ P; };',
    'class /* new */ A { string /* two */ P; };',
  ],
];
