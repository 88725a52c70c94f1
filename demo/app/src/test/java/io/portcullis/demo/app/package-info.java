@NullMarked
package io.portcullis.demo.app;

import org.jspecify.annotations.NullMarked;
