@NullMarked
package io.portcullis.demo.launcher;

import org.jspecify.annotations.NullMarked;
