/**
 * What the records of each operation look like: services, resource types, operations and their
 * templates, read from the text files beside these classes' resources and compiled once, so that
 * writing a record is copying bytes. FORMAT.md beside those files describes them.
 */
@NullMarked
package dev.cairn.demo.catalogue;

import org.jspecify.annotations.NullMarked;
