/**
 * The second factor: the step {@code portcullis-otp}, its lock, the condition {@code portcullis-condition-second-factor}
 * that says when it is asked for, and the admins' view of the lock. Owns the tables {@code PORTCULLIS_SECOND_FACTOR_LOCK}
 * and {@code PORTCULLIS_USED_CODE}, client note {@code portcullis.requested-level} and auth notes
 * {@code portcullis.trusted-device.*}. Codes are never logged.
 */
@NullMarked
package io.portcullis.authenticators.otp;

import org.jspecify.annotations.NullMarked;
